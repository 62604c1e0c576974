# Unpacks the archive at the end of the file into a folder of the user, once, and starts the program from there.
# docs/decisions/0010-handing-out.md says why, tools/one_file.py fills in the words between @. $0 is the path of the file.

self=$0
release=@release@
said=
: "${PATH:=/usr/local/bin:/usr/bin:/bin}"

say() {
    # Control characters in a path would act on the terminal.
    line=$(printf 'jenesys-gui: %s\n' "$*" | tr '\000-\011\013-\037\177' '?')
    printf '%s\n' "$line" >&2
    said="$said$line
"
}

# Say it and end. A file manager shows no standard error, so there all that was said is in a window, if there is a program
# for it.
stop() {
    say "$@"
    if [ ! -t 2 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
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
    cd -- "$1" && @listing@
)

# Others could replace what is behind a link of theirs, or in a folder of theirs, once it was checked.
is_own() {
    [ -O "$1" ] && [ ! -L "$1" ]
}

is_complete() {
    # -x also fails where no program may be started.
    is_own "${1%/*}" && is_own "$1" && [ -x "$1/jenesys-gui" ] && [ "$(listing "$1")" = '@listed@' ]
}

is_in_use() {
    readlink /proc/[0-9]*/exe 2>/dev/null | grep -qF "$1/"
}

# Unpack below a folder. What goes wrong, or is worth knowing, is printed; a subshell, since it has its own umask.
unpack() (
    exec 2>&1
    umask 077
    export LC_ALL=C
    mkdir -p -- "$1" || exit
    if ! is_own "$1"; then
        echo 'the folder belongs to someone else'
        exit 1
    fi
    # Another start that is unpacking is waited for, so what is left of others was killed. Some file systems have no
    # locks; there, the first one to finish wins.
    exec 9>"$1/.one-file-lock"
    ! flock 9 2>/dev/null || rm -rf -- "$1"/.one-file-part-*
    ! is_complete "$1/$release" || exit 0
    part=$1/.one-file-part-$$
    trap 'rm -rf -- "$part"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    mkdir -- "$part" && : >"$part/probe" && chmod 700 "$part/probe" || exit
    if [ ! -x "$part/probe" ]; then
        echo 'no program may be started there (noexec)'
        exit 1
    fi
    archive | xz -dc -T0 | tar -xof - -C "$part" || exit
    if ! is_complete "$part/@stem@"; then
        echo 'the unpacked files are not complete'
        exit 1
    fi
    if [ -e "$1/$release" ]; then
        ! is_complete "$1/$release" || exit 0
        echo "The unpacked program in $1/$release was damaged or changed, so it was unpacked again."
        rm -rf -- "${1:?}/$release" || exit
    fi
    # What it says of a program that is there by now is of no interest.
    failure=$(mv -T -- "$part/@stem@" "$1/$release" 2>&1) || is_complete "$1/$release" || { echo "$failure"; exit 1; }
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

for tool in find flock sha256sum sort tail tar xz; do
    if ! command -v "$tool" >/dev/null; then
        stop "$tool is not installed, and the program in one file needs it. Install it, or use another package."
    fi
done
if [ "$(archive | sha256sum)" != '@digest@  -' ]; then
    stop "The file $self is damaged. Download it again."
fi
for folder in "$first" "$second"; do
    [ -n "$folder" ] || continue
    printed=$(unpack "$folder")
    status=$?
    if [ $status = 0 ]; then
        [ -z "$printed" ] || say "$printed"
        start "$folder/$release" "$@"
    fi
    # Interrupted.
    [ $status -lt 128 ] || exit $status
    say "Could not unpack the program to $folder: $(reason "$printed")."
done
stop "Set JENESYS_GUI_CACHE to a folder with @megabytes@ MB of space where programs may be started."
