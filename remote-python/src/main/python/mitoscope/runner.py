"""Runs modules of every kind in this interpreter.

The console calls `run`, `run_many` and `raw`. A call of a module is described by a spec, a dict:

kind       "embedded": a module of `mitoscope.modules`;
           "new_style": a Python module for Ansible's AnsibleModule, imported by its full name;
           "replacer", "json_args", "want_json", "old_style", "binary": a file, see `scripts`
name       "copy" for an embedded module, else the full name, "ansible.modules.apt"
args       the module's arguments, the `_ansible_*` settings among them
no_log     whether nothing of what its commands print is shown
env        environment variables for this call (the task's `environment`)
cwd        directory to start in, or None for the one that the interpreter started in
profile    new_style: the serialization profile that current ansible-core wants, or None
isolation  "fork" to run in a child of this interpreter, or None
source     kinds that are files: the name under which the file's bytes were sent with the call
interpreter  kinds that are files: what replaces the interpreter of the first line, or None
remote_tmp, system_tmpdirs  where temporary files go first

The answer is a dict: `result`, what the module said, completed as Ansible completes it where it
said nothing that can be understood (`_ansible_parsed` tells); `warnings`, ours about its output.
While it runs, `output` events (stream, text) carry what its commands print.
"""
import sys

from .module_support import live
from .runner_process import Guarded

# Imported by name: what a call sends is what its module's kind needs, and not all of them.
_RUNNERS = {'embedded': 'mitoscope.runner_embedded', 'new_style': 'mitoscope.runner_new_style'}


def run(spec):
    """One call of a module."""
    _listen(spec.get('no_log'))
    if spec.get('isolation') == 'fork':
        return _in_fork(spec)
    return run_here(spec)


def _in_fork(spec):
    from .module_support import temporary
    from .runner_fork import in_fork

    def call():
        temporary.use(directory)
        return run_here(spec)

    keep = spec['args'].get('_ansible_keep_remote_files')
    with temporary.of_child(temporary.candidates(spec), keep) as directory:
        return in_fork(call)


def run_many(specs, common=None):
    """The calls of a loop, one after the other; each answer is emitted as `item` when it is there.

    A failed item does not stop the others, as in Ansible. Returns how many were run.

    :param common: what all the specs share and none of them repeats
    """
    return each(run, specs, common)


def each(function, specs, common):
    """Calls the function with every spec and emits its answers, as `run_many` says."""
    from mitoscope import core
    for index, spec in enumerate(specs):
        answer = function(_whole(common or {}, spec))
        # Nothing of it waits: the next may take the interpreter down.
        core.emit('item', {'index': index, 'answer': answer})
    return len(specs)


def _whole(common, own):
    """A dict of which the common part was sent once; shares nothing that a module could change."""
    result = dict((key, _copied(value)) for key, value in common.items())
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = _whole(result[key], value) if both else value
    return result


def _copied(value):
    if isinstance(value, dict):
        return dict((key, _copied(inner)) for key, inner in value.items())
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def raw(command, executable=None, merged=False, env=None, no_log=False, cwd=None):
    """A line of shell, without any module.

    :param executable: the shell, or None for /bin/sh
    :param cwd: as for `Guarded`
    :param merged: error output is mixed into the output and lines end as on a terminal, as
        where Ansible would have run it on one
    :return: rc, stdout, stderr
    """
    import os
    from .module_support import children
    from .module_support.text import native, to_bytes, to_text
    _listen(no_log)
    with Guarded(env=env, cwd=cwd):
        words = [to_bytes(executable or '/bin/sh'), b'-c', to_bytes(command)]
        environment = dict((native(key), native(value)) for key, value in os.environ.items())
        code, out, err = children.run(words, environment=environment, merged=merged)
    if merged:
        out = out.replace(b'\n', b'\r\n')
    return {'rc': code, 'stdout': to_text(out), 'stderr': to_text(err)}


def run_here(spec):
    """One call of a module in the process that this is called in."""
    name = _RUNNERS.get(spec['kind'], 'mitoscope.runner_scripts')
    with Guarded(env=spec.get('env'), cwd=spec.get('cwd')):
        __import__(name)
        return sys.modules[name].run(spec)


def _listen(secret):
    from mitoscope import core
    live.emit = None if secret else core.gather
