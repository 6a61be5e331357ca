"""Masks what must not be seen: values of `no_log` arguments, passwords in command lines."""
import re
import shlex

from .text import PY2, integer_types, native, string_types, text_type, to_text

HIDDEN = 'VALUE_SPECIFIED_IN_NO_LOG_PARAMETER'
_STARS = '********'
_PASSWORD_OPTION = re.compile(r'^[-]{0,2}pass[-]?(word|wd)?')
_UNSAFE_IN_SHELL = re.compile(r'[^\w@%+=:,./-]', 0 if PY2 else re.ASCII)


def quote(word):
    """The word as a POSIX shell reads it back."""
    if word == '':
        return "''"
    if not _UNSAFE_IN_SHELL.search(word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"


def mask(value, secrets):
    """A copy of plain data with every secret hidden."""
    if not secrets:
        return value
    if isinstance(value, dict):
        return dict((key, mask(item, secrets)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [mask(item, secrets) for item in value]
    if isinstance(value, (bytes,) + string_types):
        return mask_text(to_text(value), secrets)
    if isinstance(value, integer_types + (float,)):
        shown = to_text(value)
        return HIDDEN if any(to_text(one) in shown for one in secrets) else value
    return value


def mask_text(text, secrets):
    hidden = [to_text(one) for one in secrets]
    if text in hidden:
        return text_type(HIDDEN)
    for one in hidden:
        text = text.replace(one, _STARS)
    return text


def mask_addresses(text):
    """Hides the password in `user:password@host` and `scheme://user:password@host`."""
    shown, end_of_rest = [], len(text)
    search_end = len(text)
    while True:
        at = text.rfind('@', 0, search_end)
        if at < 0:
            shown.insert(0, text[:search_end])
            return ''.join(shown)
        begin, colon = _find_password(text, at)
        if colon < 0:
            shown.insert(0, text[:end_of_rest])
            return ''.join(shown)
        shown[0:0] = [text[begin:colon + 1], _STARS, text[at:end_of_rest]]
        end_of_rest = search_end = begin


def _find_password(text, at):
    """Where the account before that `@` begins, and the colon before its password, or -1."""
    search_end = at
    while True:
        begin = max(text.rfind('://', 0, search_end), 0)
        colon = text.find(':', begin + 3, at)
        if colon >= 0 or begin == 0:
            return begin, colon
        search_end = begin


def printable_command(command, secrets):
    """A command line for people: words quoted, values of password options hidden."""
    if isinstance(command, (bytes,) + string_types):
        command = shlex.split(native(command))
    words, hide_next = [], False
    for word in (native(one) for one in command):
        if hide_next:
            hide_next = False
            words.append(_STARS)
            continue
        if _PASSWORD_OPTION.match(word):
            if '=' in word:
                words.append(word[:word.index('=')] + '=' + _STARS)
                continue
            hide_next = True
        words.append(native(mask_text(to_text(mask_addresses(word)), secrets)))
    return ' '.join(quote(word) for word in words)
