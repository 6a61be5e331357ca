"""Values of templates on their way to plugins in Python and back.

Plain data is itself. What JSON has no word for is {"__mitoscope__": kind, "value": ...}: tuple, set,
bytes, float (infinite, or no number), dict (with other keys than text), date, datetime, timedelta,
undefined, unsafe (text that is never a template), vault.
"""

import base64
import datetime

KIND = "__mitoscope__"

try:
    text_type = unicode
    integers = (int, long)
except NameError:
    text_type = str
    integers = (int,)


class Marks(object):
    """How the ansible-core at hand marks text that is, or must not be, a template."""

    def __init__(self):
        self.tag = None
        # whether text is marked that could be no template, for those who show the mark
        self.exact = False
        self.unsafe_types = ()
        self.wrap = text_type
        self.undefined_types = ()
        self.undefined = None
        try:
            from jinja2 import Undefined, StrictUndefined

            self.undefined_types = (Undefined,)
            self.undefined = lambda hint: StrictUndefined(hint=hint)
        except ImportError:
            pass
        try:
            from ansible._internal._datatag._tags import TrustedAsTemplate

            self.tag = TrustedAsTemplate()
            self.is_tagged = TrustedAsTemplate.is_tagged_on
        except ImportError:
            try:
                from ansible.utils.unsafe_proxy import AnsibleUnsafe, AnsibleUnsafeText

                self.unsafe_types = (AnsibleUnsafe,)
                self.wrap = AnsibleUnsafeText
            except ImportError:
                self.wrap = UnsafeText
                self.unsafe_types = (UnsafeText,)

    def trusted(self, text):
        return self.tag.tag(text) if self.tag and looks_like_template(text) else text

    def is_unsafe(self, text):
        if self.tag:
            return (self.exact or looks_like_template(text)) and not self.is_tagged(text)
        return isinstance(text, self.unsafe_types)


class UnsafeText(text_type):
    pass


def looks_like_template(text):
    return "{{" in text or "{%" in text or "{#" in text


def decode(value, marks):
    if isinstance(value, text_type):
        return marks.trusted(value)
    if isinstance(value, list):
        return [decode(item, marks) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(KIND)
    if kind is None:
        return dict((key, decode(item, marks)) for key, item in value.items())
    return DECODERS[kind](value["value"], marks)


def _datetime(value, marks):
    fields = value["fields"]
    zone = value["offset"]
    if zone is None:
        return datetime.datetime(*fields)
    return datetime.datetime(*fields, tzinfo=datetime.timezone(datetime.timedelta(seconds=zone)))


def _undefined(hint, marks):
    if marks.undefined is None:
        raise NameError(hint)
    return marks.undefined(hint)


DECODERS = {
    "tuple": lambda value, marks: tuple(decode(item, marks) for item in value),
    "set": lambda value, marks: set(decode(item, marks) for item in value),
    "bytes": lambda value, marks: base64.b64decode(value),
    "dict": lambda value, marks: dict(
        (decode(key, marks), decode(item, marks)) for key, item in value
    ),
    "float": lambda value, marks: float(value),
    "date": lambda value, marks: datetime.date(*value),
    "datetime": _datetime,
    "timedelta": lambda value, marks: datetime.timedelta(*value),
    "undefined": _undefined,
    "unsafe": lambda value, marks: marks.wrap(value),
}


def tagged(kind, value):
    return {KIND: kind, "value": value}


def encode(value, marks):
    if value is None or isinstance(value, (bool, float) + integers):
        # A subclass, such as an enumeration's, is the number it stands for.
        return value if type(value) in (bool, float, type(None)) else int(value)
    if isinstance(value, marks.undefined_types):
        hint = getattr(value, "_undefined_hint", None)
        return tagged("undefined", text_type(hint or "%r is undefined" % value._undefined_name))
    if isinstance(value, text_type):
        plain = text_type.__str__(value) if text_type is str else value
        return tagged("unsafe", plain) if marks.is_unsafe(value) else plain
    if isinstance(value, (bytes, bytearray)):
        if bytes is str:
            return value.decode("utf-8", "replace")
        return tagged("bytes", base64.b64encode(value).decode("ascii"))
    if hasattr(value, "_ciphertext"):
        armoured = value._ciphertext
        return tagged("vault", armoured if isinstance(armoured, text_type) else armoured.decode())
    if hasattr(value, "items") and hasattr(value, "keys"):
        return _encode_dict(value, marks)
    if isinstance(value, tuple):
        return tagged("tuple", [encode(item, marks) for item in value])
    if isinstance(value, (set, frozenset)):
        return tagged("set", [encode(item, marks) for item in value])
    return _encode_other(value, marks)


def _encode_dict(value, marks):
    pairs = [(key, encode(item, marks)) for key, item in value.items()]
    if all(isinstance(key, text_type) and key != KIND for key, _ in pairs):
        return dict((text_type(key), item) for key, item in pairs)
    return tagged("dict", [[encode(key, marks), item] for key, item in pairs])


def _encode_other(value, marks):
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        fields = list(value.timetuple()[:6]) + [value.microsecond]
        seconds = None if offset is None else int(offset.total_seconds())
        return tagged("datetime", {"fields": fields, "offset": seconds})
    if isinstance(value, datetime.date):
        return tagged("date", [value.year, value.month, value.day])
    if isinstance(value, datetime.timedelta):
        return tagged("timedelta", [value.days, value.seconds, value.microseconds])
    if hasattr(value, "__iter__"):
        return [encode(item, marks) for item in value]
    raise TypeError("it returned a %s, which no template can hold" % type(value).__name__)
