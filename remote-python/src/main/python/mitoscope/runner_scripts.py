"""Modules that are files: in any language, run as programs.

They are written to the call's temporary directory, their first line adjusted, and get their
arguments as Ansible gives them:

json_args  in the place of <<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>> in the file
want_json, binary  in a JSON file whose path is the only parameter
old_style  in a file of `key='value' ` whose path is the only parameter
"""
import errno
import json
import os
import shlex
import shutil
import sys

from .module_support import children, temporary
from .module_support.secrets import quote
from .module_support.text import native, to_bytes, to_text
from .runner_output import answer

_JSON_ARGS = b'<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>'
_JSON_ARGS_REPR = b'"<<INCLUDE_ANSIBLE_MODULE_COMPLEX_ARGS>>"'
_VERSION = b'"<<ANSIBLE_VERSION>>"'
_SPECIAL_SELINUX = b'<<SELINUX_SPECIAL_FILESYSTEMS>>'


def run(spec):
    directory = temporary.for_call(temporary.candidates(spec))
    try:
        return _run_in(directory, spec)
    finally:
        if not spec['args'].get('_ansible_keep_remote_files'):
            shutil.rmtree(directory, ignore_errors=True)


def _run_in(directory, spec):
    kind = spec['kind']
    arguments = dict(spec['args'], _ansible_tmpdir=directory)
    content = _content(spec['name'])
    interpreter = None
    if kind == 'json_args':
        content = _with_arguments(content, arguments)
    if kind != 'binary':
        content, interpreter = _with_interpreter(content, spec.get('interpreter'))
    program = os.path.join(directory, spec['name'].rpartition('.')[2])
    _write(program, content, 0o700)
    words = [program]
    if kind in ('want_json', 'binary'):
        words.append(_write(os.path.join(directory, 'args'),
                            to_bytes(json.dumps(arguments)), 0o600))
    elif kind == 'old_style':
        words.append(_write(os.path.join(directory, 'args'), _old_style(arguments), 0o600))
    try:
        code, out, err = children.run([to_bytes(word) for word in words], quiet=True)
    except (IOError, OSError) as error:
        # What the shell would have said, had it been a shell that started the module.
        code, out = 127, b''
        why = 'not found' if error.errno == errno.ENOENT else os.strerror(error.errno)
        err = to_bytes('/bin/sh: 1: %s: %s\n' % (interpreter or program, why))
    return answer(out, err, code, interpreter)


def _content(name):
    """The bytes that came with the call under that name."""
    for finder in sys.meta_path:
        if name in getattr(finder, 'index', ()):
            return to_bytes(finder.source(name))
    raise ImportError('the file of the module %s did not come with the call' % name)


def _write(path, content, mode):
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(number, 'wb') as sink:
        sink.write(content)
    return path


def _with_arguments(content, arguments):
    text = to_bytes(json.dumps(arguments))
    special = ','.join(arguments.get('_ansible_selinux_special_fs') or ())
    facility = 'syslog.' + (arguments.get('_ansible_syslog_facility') or 'LOG_USER')
    content = content.replace(_VERSION, to_bytes(repr(native(arguments['_ansible_version']))))
    content = content.replace(_JSON_ARGS_REPR, to_bytes(repr(native(text))))
    content = content.replace(_SPECIAL_SELINUX, to_bytes(special))
    content = content.replace(_JSON_ARGS, text)
    return content.replace(b'syslog.LOG_USER', to_bytes(facility))


def _with_interpreter(content, wanted):
    """The file with its first line adjusted, and the interpreter that the line names."""
    first, newline, rest = content.partition(b'\n')
    if not first.startswith(b'#!'):
        return content, None
    words = shlex.split(native(first[2:].strip()))
    name = os.path.basename(words[0])
    if name == 'env' and len(words) > 1:
        name = os.path.basename(words[1])
        found = wanted or (sys.executable if name.startswith('python') else None)
        words = [found] + words[2:] if found else words
    elif wanted:
        words = [wanted] + words[1:]
    elif name.startswith('python'):
        words[0] = sys.executable
    line = to_bytes('#!' + ' '.join(words))
    if name.startswith('python'):
        rest = b'# -*- coding: utf-8 -*-\n' + rest
    return line + newline + rest, words[0]


def _old_style(arguments):
    pairs = ['%s=%s ' % (name, quote(native(to_text(value)))) for name, value in arguments.items()]
    return to_bytes(''.join(to_text(pair) for pair in pairs))
