# Unpacks the archive at the end of the file into a folder of the user, once, and starts the program from there.
# docs/decisions/0010-handing-out.md says why, tools/one_file.py fills in the words between @. $0 is the path of the file.

self=$0
release=@release@
said=
: "${PATH:=/usr/local/bin:/usr/bin:/bin}"
# A file manager shows no standard error, and passes no more than a dataset. Scripts do not wait for a dialog.
dialog=
[ -t 2 ] || [ $# -gt 1 ] || [ ! -e "${1:-/}" ] || dialog=${DISPLAY:-}${WAYLAND_DISPLAY:-}

say() {
    # Control characters in a path would act on the terminal.
    line=$(printf 'jenesys-gui: %s\n' "$*" | LC_ALL=C sed 's/[[:cntrl:]]/?/g' 2>/dev/null || echo "jenesys-gui: $*")
    printf '%s\n' "$line" >&2
    said="$said$line
"
}

# Say it and end; all that was said is in a window, if there is a program for it.
stop() {
    say "$@"
    if [ -n "$dialog" ]; then
        # Some of them read markup. Closed without OK, zenity otherwise ends with 1 and kdialog with 2.
        ZENITY_ESC=0 zenity --error --no-markup --text="$said" || kdialog --error "$said" || [ $? = 2 ] ||
            xmessage "$said" || notify-send 'JENESYS Viewer' "$said"
    fi >/dev/null 2>&1
    exit 3
}

archive() {
    tail -c @size@ -- "$self"
}

# Names, sizes, dates and targets of all files in a folder, as one checksum.
listing() (
    CDPATH='' cd -- "$1" && @listing@
) 2>/dev/null

# Others could replace what is behind a link of theirs, or in a folder of theirs, once it was checked.
is_own() {
    [ -O "$1" ] && [ ! -L "$1" ]
}

is_complete() {
    # -x also fails where no program may be started.
    is_own "${1%/*}" && is_own "$1" && [ -x "$1/jenesys-gui" ] && [ "$(listing "$1")" = '@listed@' ]
}

is_in_use() {
    for program in /proc/[0-9]*/exe; do
        [ ! "$program" -ef "$1/jenesys-gui" ] || return 0
    done
    return 1
}

refuse() {
    echo "$1"
    exit 1
}

# Unpack below a folder. What goes wrong, or is worth knowing, is printed, after the names of the files. A subshell, since
# it has its own umask and environment.
unpack() (
    exec 2>&1
    umask 077
    export LC_ALL=C
    unset TAR_OPTIONS XZ_DEFAULTS XZ_OPT
    # Python would not start there.
    printf %s "$1" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 || refuse 'the path is not UTF-8'
    mkdir -p -- "$1" || exit
    is_own "$1" || refuse 'the folder belongs to someone else'
    # Another start that is unpacking is waited for, so what is left of others was killed. Some file systems have no
    # locks, and the other one may be stopped; then the first one to finish wins. <> does not wait if it is a pipe.
    exec 9<>"$1/.one-file-lock"
    ! flock -w 30 9 2>/dev/null || rm -rf -- "$1"/.one-file-part-*
    ! is_complete "$1/$release" || exit 0
    part=$1/.one-file-part-$$
    trap 'rm -rf -- "$part"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    mkdir -- "$part" && : >"$part/probe" && chmod 700 "$part/probe" || exit
    [ -x "$part/probe" ] || refuse 'no program may be started there (noexec)'
    # If the start was ended, nobody reads the names that tar prints, so it ends too.
    archive | xz -dc -T0 | tar -xvof - -C "$part" || exit
    is_complete "$part/@stem@" || refuse 'the unpacked files are not complete'
    if [ -e "$1/$release" ]; then
        ! is_complete "$1/$release" || exit 0
        echo "The unpacked program in $1/$release was damaged or changed, so it was unpacked again."
        rm -rf -- "${1:?}/$release" || exit
    fi
    # What it says of a program that is there by now is of no interest.
    failure=$(mv -T -- "$part/@stem@" "$1/$release" 2>&1) || is_complete "$1/$release" || refuse "$failure"
    for old in "$1"/one-file-*; do
        [ "$old" = "$1/$release" ] || is_in_use "$old" || rm -rf -- "$old"
    done
)

reason() {
    case $1 in
        *'No space left'*) echo 'No space left on device' ;;
        *) printf '%s\n' "$1" | sed -e 's/.*: //' -e q ;;
    esac
}

start() {
    place=$1
    shift
    # So that the program shows where the file is, and finds the settings beside it.
    JENESYS_GUI_ONE_FILE=$self exec "$place/jenesys-gui" "$@"
}

missing=
for tool in chmod find flock iconv id mkdir mv rm sed sha256sum sort tail tar xz; do
    command -v "$tool" >/dev/null || missing="$missing $tool"
done
[ -z "$missing" ] ||
    stop "The program in one file needs tools that are not installed:$missing. Install them, or use another package."

first=${JENESYS_GUI_CACHE:-}
if [ -z "$first" ] && [ -d "${self%/*}/jenesys-gui-settings" ]; then
    # Portable.
    first=${self%/*}/jenesys-gui-settings
elif [ -z "$first" ]; then
    case ${XDG_CACHE_HOME:-} in
        /*) first=$XDG_CACHE_HOME/jenesys-gui ;;
        *) [ ! -d "${HOME:-}" ] || first=$HOME/.cache/jenesys-gui ;;
    esac
fi
[ -z "$first" ] || ! is_complete "$first/$release" || start "$first/$release" "$@"

second=
[ -n "${JENESYS_GUI_CACHE:-}" ] || second=${TMPDIR:-/tmp}/jenesys-gui-$(id -u)
[ -z "$second" ] || ! is_complete "$second/$release" || start "$second/$release" "$@"

[ -r "$self" ] || stop "The file $self cannot be read. Make it readable (chmod +r)."
[ ! -t 2 ] || echo 'jenesys-gui: Unpacking the program (first start only)...' >&2
if [ "$(archive | sha256sum)" != '@digest@  -' ]; then
    stop "The file $self is incomplete or damaged. Download it again."
fi
for folder in "$first" "$second"; do
    [ -n "$folder" ] || continue
    printed=$(unpack "$folder")
    status=$?
    printed=$(printf %s "$printed" | sed '/^@stem@\//d')
    if [ $status = 0 ]; then
        [ -z "$printed" ] || say "$printed"
        start "$folder/$release" "$@"
    fi
    # Interrupted.
    [ $status -lt 128 ] || exit $status
    say "Could not unpack the program to $folder: $(reason "$printed")."
done
stop "Set JENESYS_GUI_CACHE to a folder with @megabytes@ MB of space where programs may be started."
