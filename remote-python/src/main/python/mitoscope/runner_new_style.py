"""Unmodified new-style modules of Ansible, run as `__main__` of this interpreter.

They find their arguments where Ansible's own wrapper puts them, print their result to a
captured standard output, and end by SystemExit.
"""
import json
import os
import shutil
import sys
import traceback

from .module_support import temporary
from .module_support.text import native
from .runner_captured import Captured
from .runner_exit_hooks import ExitHooks
from .runner_hard_exit import HardExit, HardExits
from .runner_library_state import LibraryState
from .runner_loaders import loader_of
from .runner_output import answer, failure
from .runner_process_settings import Settings, ThreadsJoined
from .runner_running_commands import running_commands_shown
from .runner_surroundings import Surroundings

_surroundings = Surroundings()
_states = LibraryState(_surroundings.remember)
_code = {}


class _Main(type(sys)):
    """The module `__main__` of a call."""

    def __getattr__(self, name):
        # Modules that start themselves again in another Python (`respawn`) give it the path of
        # an archive of their code. Few do: it is written when it is asked for.
        if name == '_modlib_path':
            from .runner_archive import write_archive
            self._modlib_path = write_archive(os.path.dirname(sys.argv[0]))
            return self._modlib_path
        raise AttributeError(name)


def run(spec):
    _states.restore()
    try:
        _load_library()
    except Exception:
        return {'result': failure('', traceback.format_exc(), 1), 'warnings': []}
    _surroundings.look()
    directory = temporary.for_call(temporary.candidates(spec))
    captured = Captured()
    # Python 2 empties a module that nobody holds; threads of this one may still run.
    main = _Main('__main__')
    try:
        with Settings(), captured, ExitHooks(), ThreadsJoined(), HardExits():
            code = _execute(spec, directory, main)
    except HardExit as end:
        code = end.code
    finally:
        _surroundings.put_back()
        keep = spec['args'].get('_ansible_keep_remote_files')
        if not keep:
            shutil.rmtree(directory, ignore_errors=True)
    return answer(captured.out(), captured.err(), code)


def _load_library():
    if 'ansible.module_utils.basic' not in sys.modules:
        with _states:
            __import__('ansible.module_utils.basic')
        # What the current line patches of Python is to stay so.
        _surroundings.settle()


def _execute(spec, directory, main):
    """Runs the module to its end; its exit code."""
    previous = sys.modules['__main__']
    short = spec['name'].rpartition('.')[2]
    sys.argv[:] = [os.path.join(directory, 'AnsiballZ_%s.py' % short)]
    try:
        with _states:
            _hand_over_arguments(spec, directory)
            sys.modules['__main__'] = main
            main.__dict__.update(_module_fqn=native(spec['name']), __builtins__=__builtins__)
            loader, code = _code_of(spec['name'])
            main.__dict__.update(__file__=code.co_filename, __loader__=loader,
                                 __package__=native(spec['name'].rpartition('.')[0]))
            with running_commands_shown():
                exec(code, main.__dict__)
        return _without_exit(spec.get('profile'))
    except SystemExit as end:
        return _exit_code(end)
    except Exception as error:
        return _report(error, spec.get('profile'))
    except HardExit:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and error.args:
            # The operator's, not one of the module's own.
            raise
        sys.excepthook(*sys.exc_info())
        # Python ends itself by the signal, the later ones do.
        return 130 if isinstance(error, KeyboardInterrupt) and sys.version_info >= (3, 8) else 1
    finally:
        sys.modules['__main__'] = previous


def _without_exit(profile):
    """A module is to end by itself, after its result; here as the lines of ansible-core complain."""
    complaint = 'New-style module did not handle its own exit'
    if profile:
        raise RuntimeError(complaint + '.')
    print('{"msg": "%s", "failed": true}' % complaint)
    return 1


def _report(error, profile):
    """The current line makes a result of it; the classic one leaves it to sys.excepthook."""
    try:
        if profile:
            from ansible.module_utils._internal._ansiballz import _loader
            _loader._handle_exception(error, profile)
        sys.excepthook(*sys.exc_info())
    except SystemExit as end:
        return _exit_code(end)
    return 1


def _exit_code(end):
    if end.code is None:
        return 0
    if isinstance(end.code, int):
        return end.code & 0xff
    sys.stderr.write('%s\n' % (end.code,))
    return 1


def _hand_over_arguments(spec, directory):
    """Into ansible.module_utils.basic, as the wrapper does.

    The current line of ansible-core also wants the name of the serialization profile.
    """
    from ansible.module_utils import basic
    arguments = dict(spec['args'], _ansible_tmpdir=directory)
    basic._ANSIBLE_ARGS = json.dumps({'ANSIBLE_MODULE_ARGS': arguments}).encode('utf-8')
    if spec.get('profile'):
        basic._ANSIBLE_PROFILE = native(spec['profile'])


def _code_of(name):
    """Loader and compiled code of a module, compiled once for each version of its source."""
    loader = loader_of(name, _states)
    if loader is None:
        raise ImportError('No module named %s' % name)
    source = loader.get_source(name)
    known = _code.get(name)
    if known is None or known[0] != hash(source):
        known = _code[name] = (hash(source), loader.get_code(name))
    return loader, known[1]
