"""Small files of /proc, /sys and /etc."""
from ..text import native


def content(path, default=None):
    """The text of a file without blanks around it; the default when it is empty or unreadable."""
    try:
        with open(path, 'rb') as source:
            text = native(source.read()).strip()
    except (IOError, OSError):
        return default
    return text or default


def lines(path):
    return content(path, '').splitlines()


def assignments(path):
    """`NAME=value` lines as a dict, quotes removed."""
    found = {}
    for line in lines(path):
        name, equals, value = line.partition('=')
        if equals and not line.startswith('#'):
            found[name.strip()] = value.strip().strip('"\'')
    return found
