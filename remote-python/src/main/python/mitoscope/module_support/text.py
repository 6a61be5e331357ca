"""Text and bytes on Python 2 and 3 alike.

Values of arguments and results are text; file names and the output of children are bytes
until they are shown. Undecodable bytes survive as surrogates where the interpreter has them.
"""
import sys

PY2 = sys.version_info[0] == 2

if PY2:
    text_type = unicode  # noqa: F821
    string_types = (str, unicode)  # noqa: F821
    integer_types = (int, long)  # noqa: F821
    _LENIENT = 'replace'
else:
    text_type = str
    string_types = (str,)
    integer_types = (int,)
    _LENIENT = 'surrogateescape'


def to_bytes(value):
    if isinstance(value, bytes):
        return value
    if not isinstance(value, text_type):
        # Ansible takes what is no text by what it prints as: a path of None is the file `None`.
        value = text_type(value)
    if PY2:
        return value.encode('utf-8')
    return value.encode('utf-8', 'surrogateescape')


def to_text(value):
    """Text of anything: decoded when bytes, else as str() shows it."""
    if isinstance(value, text_type):
        return value
    if isinstance(value, bytes):
        return value.decode('utf-8', _LENIENT)
    return text_type(value)


def native(value):
    """The type that this interpreter calls str."""
    return to_bytes(to_text(value)) if PY2 else to_text(value)


def plain(value):
    """A result as plain data: what JSON can carry."""
    if value is None or isinstance(value, (bool, float, text_type)):
        return value
    if isinstance(value, bytes):
        return to_text(value)
    if isinstance(value, integer_types):
        return value
    if isinstance(value, dict):
        return dict((to_text(key) if not isinstance(key, text_type) else key, plain(item))
                    for key, item in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, 'isoformat'):
        return to_text(value.isoformat())
    raise TypeError('not plain data: %r' % (value,))
