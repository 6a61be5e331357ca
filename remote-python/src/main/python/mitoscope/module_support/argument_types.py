"""Conversion of arguments to the types that a module asks for.

Each function takes a value and returns it converted, or raises TypeError or ValueError
with the sentence that users of Ansible know.
"""
import json
import os
import re

from .text import integer_types, native, string_types, to_text

TRUE = frozenset(['y', 'yes', 'on', '1', 'true', 't', 1, True])
FALSE = frozenset(['n', 'no', 'off', '0', 'false', 'f', 0, False])
_BOOLEANS = ['y', 'yes', 'on', '1', 'true', 't', 1, 'n', 'no', 'off', '0', 'false', 'f', 0]

_UNITS = {'Y': 1 << 80, 'Z': 1 << 70, 'E': 1 << 60, 'P': 1 << 50, 'T': 1 << 40,
          'G': 1 << 30, 'M': 1 << 20, 'K': 1 << 10, 'B': 1}


def to_boolean(value):
    if isinstance(value, bool):
        return value
    known = value
    if isinstance(value, (bytes,) + string_types):
        known = to_text(value).lower().strip()
    if isinstance(known, string_types + integer_types + (float,)):
        if known in TRUE:
            return True
        if known in FALSE:
            return False
        raise TypeError("The value '%s' is not a valid boolean.  Valid booleans include: %s"
                        % (to_text(value), ', '.join(repr(one) for one in _BOOLEANS)))
    raise TypeError('%s cannot be converted to a bool' % type(value))


def to_string(value):
    return value if isinstance(value, string_types) else native(value)


def to_list(value):
    if isinstance(value, list):
        return value
    if isinstance(value, string_types):
        return value.split(',')
    if isinstance(value, integer_types + (float,)):
        return [str(value)]
    raise TypeError('%s cannot be converted to a list' % type(value))


def _pairs(text):
    """Splits `a=b, c="d e"` at commas and blanks outside quotes."""
    fields, field, quote, escaped = [], '', None, False
    for char in text.strip():
        if escaped:
            field += char
            escaped = False
        elif char == '\\':
            escaped = True
        elif quote is None and char in '\'"':
            quote = char
        elif quote == char:
            quote = None
        elif quote is None and char in ', ':
            fields.append(field)
            field = ''
        else:
            field += char
    fields.append(field)
    return [one for one in fields if one]


def to_dict(value):
    if isinstance(value, dict):
        return value
    if not isinstance(value, string_types):
        raise TypeError('%s cannot be converted to a dict' % type(value))
    if value.startswith('{'):
        try:
            return json.loads(value)
        except ValueError:
            import ast
            try:
                return ast.literal_eval(value)
            except Exception:
                raise TypeError('unable to evaluate string as dictionary')
    if '=' in value:
        return dict(pair.split('=', 1) for pair in _pairs(value))
    raise TypeError('dictionary requested, could not parse JSON or key=value')


def to_int(value):
    if isinstance(value, integer_types):
        return value
    if isinstance(value, string_types):
        try:
            return int(value)
        except ValueError:
            pass
    raise TypeError('%s cannot be converted to an int' % type(value))


def to_float(value):
    if isinstance(value, float):
        return value
    if isinstance(value, (bytes,) + string_types + integer_types):
        try:
            return float(value)
        except ValueError:
            pass
    raise TypeError('%s cannot be converted to a float' % type(value))


def to_path(value):
    return os.path.expanduser(os.path.expandvars(to_string(value)))


def to_raw(value):
    return value


def to_json_text(value):
    if isinstance(value, (bytes,) + string_types):
        return value.strip()
    if isinstance(value, (list, tuple, dict)):
        return native(json.dumps(value))
    raise TypeError('%s cannot be converted to a json string' % type(value))


def to_byte_count(value):
    """`1.5K`, `10MB`, `7` as a number of bytes."""
    match = re.match(r'^\s*(\d*\.?\d*)\s*([A-Za-z]+)?', to_text(value))
    if not match or not match.group(1):
        raise TypeError('%s cannot be converted to a Byte value' % type(value))
    unit = (match.group(2) or 'B')
    if unit[0].upper() not in _UNITS or (len(unit) > 1 and unit[1:] not in ('B', 'b', 'yte')):
        raise TypeError('%s cannot be converted to a Byte value' % type(value))
    return int(round(float(match.group(1)) * _UNITS[unit[0].upper()]))


CONVERTERS = {
    'str': to_string, 'list': to_list, 'dict': to_dict, 'bool': to_boolean, 'int': to_int,
    'float': to_float, 'path': to_path, 'raw': to_raw, 'json': to_json_text,
    'jsonarg': to_json_text, 'bytes': to_byte_count,
}
