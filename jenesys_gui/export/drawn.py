"""The files that have a picture in them: the picture alone, or a report."""

from jenesys_gui.export import pdf, svg
from jenesys_gui.export.about import about_picture, about_report
from jenesys_gui.export.job import Job
from jenesys_gui.export.report import as_html
from jenesys_gui.screen.export.picture import Picture, describe_picture
from jenesys_gui.screen.export.report import describe_report


def as_png(job: Job) -> bytes:
    """The timeline as pixels."""
    picture = _picture(job)
    return job.artist().png(picture, job.look, about_picture(job.dataset, picture).by_keyword())


def as_svg(job: Job) -> bytes:
    """The timeline as a drawing."""
    return _svg(job, _picture(job))


def as_pdf(job: Job) -> bytes:
    """The timeline on a page, or the report."""
    picture = _picture(job)
    if not job.report:
        return pdf.finished(job.artist().pdf(picture, job.look), about_picture(job.dataset, picture))
    report = describe_report(job.dataset, job.state.phases)
    pages = job.artist().report(report, picture, job.watch)
    return pdf.finished(pages, about_report(job.dataset, report), job.watch)


def as_web_page(job: Job) -> bytes:
    """The report in one file, with the timeline in it."""
    picture = _picture(job)
    report = describe_report(job.dataset, job.state.phases)
    return as_html(report, _svg(job, picture).decode(), picture.subtitle, job.watch)


def _svg(job: Job, picture: Picture) -> bytes:
    return svg.finished(job.artist().svg(picture, job.look), about_picture(job.dataset, picture))


def _picture(job: Job) -> Picture:
    return describe_picture(job.dataset, job.state, job.years)
