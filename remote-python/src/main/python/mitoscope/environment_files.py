"""Follows what PAM and the resolver read at each login, as a new process for each task would.

A variable is taken over from /etc/environment or ~/.pam_environment where the interpreter has it not,
or has what the file said before; one that was overridden elsewhere stays.
"""
import os
import re

from .module_support.text import native

# name -> [signature, variables] of the files at the last look
_seen = {}
_resolver = []

# KEY=VALUE, or in the file of a user also KEY DEFAULT=VALUE
_LINE = re.compile(r'^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)(?:\s+(?:DEFAULT|OVERRIDE))?=(.*)$')


def follow(paths=('/etc/environment', '~/.pam_environment'), resolver='/etc/resolv.conf'):
    """Before each call; does nothing but look at three files while they don't change."""
    for path in paths:
        _follow_variables(os.path.expanduser(path))
    now = signature(resolver)
    if _resolver and _resolver[0] != now:
        reload_resolver()
    _resolver[:] = [now]


def _follow_variables(path):
    now = signature(path)
    known = _seen.get(path)
    if known is not None and known[0] == now:
        return
    after = read(path) if now else {}
    if known is not None:
        apply(os.environ, known[1], after)
    _seen[path] = [now, after]


def signature(path):
    try:
        status = os.stat(path)
        return status.st_mtime, status.st_size, status.st_ino
    except OSError:
        return None


def read(path):
    """The variables of a file; lines that are none are left out, as pam_env does."""
    variables = {}
    try:
        with open(path, 'rb') as lines:
            text = lines.read().decode('utf-8', 'replace')
    except EnvironmentError:
        return variables
    for line in text.splitlines():
        match = _LINE.match(line.partition('#')[0])
        if match and '${' not in match.group(2) and '@{' not in match.group(2):
            value = match.group(2).strip()
            if value[:1] in ('"', "'"):
                value = value[1:].rstrip(value[0])
            variables[native(match.group(1))] = native(value)
    return variables


def apply(environment, before, after):
    """Changes the environment where what it holds came from the file."""
    for name, value in after.items():
        if name not in environment or environment[name] == before.get(name):
            environment[name] = value
    for name, value in before.items():
        if name not in after and environment.get(name) == value:
            del environment[name]


def reload_resolver():
    """The C library reads its list of name servers again; not all do it by themselves.

    :return: 0 when it has, None where there is no such library or function
    """
    try:
        import ctypes
        return getattr(ctypes.CDLL(None), '__res_init')()
    except Exception:
        return None
