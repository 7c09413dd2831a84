#!/bin/sh
# Makes this checkout ready, once: Python, .venv, the packages of pyproject.toml, Qt's system libraries and fonts.
#
#   sh tools/setup.sh run     what the window needs
#   sh tools/setup.sh test    what the tests and checks need
#
# It looks first and asks apt only for what it did not find. Where apt cannot be used, it names the packages and ends.
set -eu
purpose=$1
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1
unset PYTHONHOME PYTHONPATH

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

apt_install() {
    root=
    if [ "$(id -u)" -ne 0 ]; then
        root="sudo"
        [ -t 0 ] || root="sudo -n" # nobody is there to type a password
    fi
    apt="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=60"
    printf 'Missing on this computer, asking apt for: %s\n' "$*"
    # The package lists of a fresh machine are empty or old; only then are they fetched.
    $apt install --yes --no-install-recommends "$@" >/dev/null 2>&1 && return
    $apt update && $apt install --yes --no-install-recommends "$@" >/dev/null && return
    fail "Missing and not installed: $*. Please run: sudo apt-get update && sudo apt-get install $*"
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

make_environment() {
    .venv/bin/python -c 'import pip' 2>/dev/null && return # a half-made one is made anew
    command -v "${PYTHON:-python3}" >/dev/null || apt_install python3 python3-venv
    find_python || fail "Bapas Desktop needs Python 3.11 or newer; here is $("${PYTHON:-python3}" --version 2>&1)." \
        "Please install one (Debian 12 and later have it) and run: make PYTHON=/path/to/python3"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    "$python" -m venv --clear .venv
}

install_python_packages() {
    quiet=--quiet
    [ ! -t 1 ] || quiet= # a person sees the progress
    printf 'Installing the Python packages into .venv (about 150 MB, once)\n'
    # Dependency groups need pip 25.1.
    .venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
    case $purpose in
    run) .venv/bin/python -m pip install $quiet --editable . ;;
    test) .venv/bin/python -m pip install $quiet --editable . --group dev ;;
    esac
}

# The libraries that Qt does not find, one soname a line.
missing_libraries() {
    qt=$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    cd "$qt"
    set -- QtWidgets.abi3.so QtSvg.abi3.so QtPrintSupport.abi3.so QtNetwork.abi3.so QtDBus.abi3.so \
        Qt/plugins/platforms/libqoffscreen.so
    if [ "$purpose" = run ]; then
        set -- "$@" Qt/plugins/platforms/libqxcb.so Qt/plugins/platforms/libqwayland.so \
            Qt/plugins/printsupport/libcupsprintersupport.so
    fi
    ldd "$@" | awk '/not found/ { print $1 }' | sort -u
}

# Debian names a library's package after its soname (Policy 8.1): libEGL.so.1 is in libegl1, libX11.so.6 in libx11-6.
debian_package() {
    case $1 in
    libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
    libbrotli*.so.1) echo libbrotli1 ;;
    libz.so.1) echo zlib1g ;;
    *) echo "$1" | tr '[:upper:]_' '[:lower:]-' | sed -e 's/\([0-9]\)\.so\./\1-/' -e 's/\.so\.//' ;;
    esac
}

# Windows has Arial; Liberation Sans has its measures, so that a page breaks at the same place on both.
# DejaVu Sans has Arabic, and the emoji font the pictures that people write in notes.
has_font() {
    find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" "${HOME:-/}/.local/share/fonts" \
        \( -iname "$1" -o -iname "${2:-$1}" \) 2>/dev/null | grep -q .
}

install_system_packages() {
    packages=$(
        for library in $(missing_libraries); do debian_package "$library"; done | sort -u
        has_font 'LiberationSans-Regular.*' arial.ttf || echo fonts-liberation
        has_font DejaVuSans.ttf arial.ttf || echo fonts-dejavu-core
        has_font 'NotoColorEmoji*' || echo fonts-noto-color-emoji
    )
    # shellcheck disable=SC2086 # one word for each package
    [ -z "$packages" ] || apt_install $packages
}

make_environment
install_python_packages
install_system_packages
