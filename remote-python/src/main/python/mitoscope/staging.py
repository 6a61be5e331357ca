"""Runs what needs files of the console: modules that take one, and scripts.

Files come as dicts:

name     the file's name
content  its bytes in base64, or None when it is too large to ride along
place    the argument of the module that gets its path: ["src"], ["body", "avatar", "filename"]

Conditions are pairs [word, path] that are looked at first: "absent", "present", "directory"; the
first that does not hold ends the call with {"unmet": its number}.

The answer of a call whose files are not all here is {"wanted": directory}: put them there by their
names and ask again with `staged`.
"""
import base64
import os
import shutil

from .module_support import temporary
from .module_support.text import native, to_bytes


def module(spec, files, conditions=(), staged=None):
    """A call of a module, as `mitoscope.runner:run` does it, with files among its arguments."""
    from . import runner

    def run(directory):
        for one in files:
            target = spec['args']
            for key in one['place'][:-1]:
                target = target[key]
            target[one['place'][-1]] = os.path.join(directory, one['name'])
        return runner.run(spec)
    return _with_files(files, conditions, staged, temporary.candidates(spec), run)


def script(name, content, arguments, conditions=(), staged=None, executable=None, chdir=None,
           shell=None, merged=False, env=None, no_log=False, candidates=(), cwd=None):
    """A program of the console, run by a shell as `mitoscope.runner:raw` does it.

    :param arguments: what follows the program's path on the shell's line
    :param executable: what stands before it, or None
    """
    from . import runner

    def run(directory):
        path = os.path.join(directory, name)
        os.chmod(path, 0o700)
        line = ' '.join(word for word in (executable, _quoted(path), arguments) if word)
        if chdir:
            # The shell says so itself where it can't go there.
            line = 'cd %s && %s' % (_quoted(chdir), line)
        return runner.raw(line, shell, merged, env, no_log, cwd)
    files = [{'name': name, 'content': content}]
    return _with_files(files, conditions, staged, candidates, run)


def _with_files(files, conditions, staged, candidates, run):
    for number, (word, path) in enumerate(conditions):
        if not _HOLDS[word](to_bytes(os.path.expanduser(path))):
            _remove(staged)
            return {'unmet': number}
    directory = staged or native(temporary.for_call(candidates))
    wanted = False
    try:
        for one in files:
            if one['content'] is not None:
                _write(os.path.join(directory, one['name']), base64.b64decode(one['content']))
            elif not staged:
                wanted = True
        return {'wanted': directory} if wanted else run(directory)
    finally:
        if not wanted:
            _remove(directory)


_HOLDS = {
    'absent': lambda path: not os.path.exists(path),
    'present': os.path.exists,
    'directory': os.path.isdir,
}


def _write(path, content):
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, 'wb') as sink:
        sink.write(content)


def _remove(directory):
    if directory:
        shutil.rmtree(directory, ignore_errors=True)


def _quoted(path):
    return "'%s'" % path.replace("'", "'\\''")
