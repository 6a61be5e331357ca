"""Runs the same tasks through ansible-core's modules and ours, and compares.

Each case starts from a fresh directory of the same name. Compared are the results of every
step and the files that are left: kind, mode, owner, content.
"""
import atexit
import contextlib
import grp
import json
import os
import pwd
import re
import shutil
import stat
import sys
import tempfile

from support import runner

# What differs from run to run of the same module.
VOLATILE = {'start', 'end', 'delta', 'atime', 'mtime', 'ctime', 'inode', 'md5sum_time',
            '_ansible_parsed', 'exception', 'traceback', 'birthtime', 'version', 'elapsed'}
_BACKUP = re.compile(r'\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~')
# Their list of booleans is a set: its order is another one each time.
_BOOLEANS = re.compile(r"Valid booleans include: .*")
_TEMPORARY = re.compile(r'(?:ansible-moduletmp|call)-[\w.-]+')
_DRAFT = re.compile(r'/[\w./-]+(?:-tmp/tmp\w{8}|/TMP/draft)\b|\b(?:tmp|ansible\.)\w{8}\b'
                    r'|\.ansible_tmp\w{8}|\.\d+\.\d+\.\d+\.tmp\b')
# Python says so in other words where it looks first.
_NUL = re.compile(r'(?:\blstat: )?embedded null (?:byte|character in path)')


def installed_core():
    """The directory of an installed ansible-core of the classic line, for this Python, or None."""
    for place in sys.path + ['/usr/lib/python3/dist-packages']:
        modules = os.path.join(place, 'ansible', 'modules')
        current = os.path.join(place, 'ansible', 'module_utils', '_internal')
        if os.path.isfile(os.path.join(modules, 'copy.py')) and not os.path.isdir(current):
            return place
    return None


class Case(object):
    """Steps of (module, arguments), from a directory that `prepare` has filled.

    `{root}` in arguments is that directory.
    """

    def __init__(self, name, *steps, **options):
        self.name = name
        self.steps = steps
        self.prepare = options.get('prepare')
        self.ignore = set(options.get('ignore', ()))


class Comparison(object):

    def __init__(self, core):
        if core not in sys.path:
            sys.path.append(core)
        import ansible.module_utils.basic  # noqa: F401
        self.root = os.path.join(os.path.realpath(tempfile.gettempdir()),
                                 'mitoscope-differential-%d' % os.getpid())

    def differences(self, case):
        """What differs, as lines of text; none when the case is equal."""
        theirs = self._play(case, self.theirs)
        ours = self._play(case, self.ours)
        lines = []
        for number, (their, our) in enumerate(zip(theirs[0], ours[0])):
            for key in sorted(set(their) | set(our)):
                if their.get(key, '(absent)') != our.get(key, '(absent)'):
                    lines.append('step %d, %s: theirs %r, ours %r' % (
                        number + 1, key, their.get(key, '(absent)'), our.get(key, '(absent)')))
        for name in sorted(set(theirs[1]) | set(ours[1])):
            if theirs[1].get(name) != ours[1].get(name):
                lines.append('%s: theirs %r, ours %r'
                             % (name, theirs[1].get(name), ours[1].get(name)))
        return lines

    @contextlib.contextmanager
    def fresh_root(self):
        _remove(self.root)
        os.mkdir(self.root, 0o755)
        before = os.getcwd()
        os.chdir(self.root)
        try:
            yield
        finally:
            os.chdir(before)
            _remove(self.root)

    def _play(self, case, call):
        with self.fresh_root():
            if case.prepare is not None:
                case.prepare(self.root)
            results = [self.stable(call(module, self.fill(arguments)), case.ignore)
                       for module, arguments in case.steps]
            return results, self._files()

    def fill(self, value):
        if isinstance(value, dict):
            return dict((key, self.fill(item)) for key, item in value.items())
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        return value.replace('{root}', self.root) if isinstance(value, str) else value

    def theirs(self, module, arguments, current=False):
        """A fresh process for each, forked when the library is loaded: that saves most of its time."""
        temporary = self.root + '-tmp'
        os.mkdir(temporary)
        arguments = dict(arguments, _ansible_module_name=module, _ansible_tmpdir=temporary)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if child == 0:
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                run_as_main(module, arguments, current)
            os.waitpid(child, 0)
            shutil.rmtree(temporary, ignore_errors=True)
            out.seek(0)
            err.seek(0)
            lines = [line for line in out.read().decode().splitlines() if line.startswith('{')]
            if lines:
                return json.loads(lines[-1])
            complaints = err.read().decode().splitlines()
            return {'crashed': complaints[-1] if complaints else ''}

    def ours(self, module, arguments):
        answer = runner.run({'kind': 'embedded', 'name': module, 'args': dict(arguments),
                             'cwd': self.root})
        result = json.loads(json.dumps(answer['result']))
        if result.get('_ansible_parsed') is False:
            # Theirs is __main__, of which a traceback doesn't tell.
            return {'crashed': re.sub(r'^(?:\w+\.)+(?=\w+:)', '',
                                      result['module_stderr'].splitlines()[-1])}
        return result

    def stable(self, value, ignore):
        if isinstance(value, dict):
            return dict((key, self.stable(item, ignore)) for key, item in value.items()
                        if key not in VOLATILE and key not in ignore)
        if isinstance(value, list):
            return [self.stable(item, ignore) for item in value]
        if isinstance(value, str):
            value = _NUL.sub('NUL', _BOOLEANS.sub('BOOLEANS', value))
            return _without_chance(value)
        return value

    def _files(self):
        found = {}
        for directory, directories, files in _opening(self.root):
            for name in directories + files:
                path = os.path.join(directory, name)
                shown = _without_chance(os.path.relpath(path, self.root))
                found[shown] = _describe(path)
        return found


def run_as_main(module, arguments, current=False):
    """Runs ansible-core's module as its own wrapper does; does not return.

    :param current: whether it is of the current line, which makes a result of any exception
    """
    import runpy
    from ansible.module_utils import basic
    basic._ANSIBLE_ARGS = json.dumps({'ANSIBLE_MODULE_ARGS': arguments}).encode()
    if current:
        basic._ANSIBLE_PROFILE = 'legacy'
    sys.stdout = sys.__stdout__ = open(1, 'w', closefd=False)
    sys.stderr = sys.__stderr__ = open(2, 'w', closefd=False)
    sys.stdin = open(os.devnull)
    try:
        runpy.run_module(
            'ansible.modules.' + module, run_name='__main__', alter_sys=True,
            init_globals={'_module_fqn': 'ansible.modules.' + module, '_modlib_path': '/nowhere'})
    except SystemExit:
        pass
    except BaseException as error:
        try:
            if current:
                from ansible.module_utils._internal._ansiballz import _loader
                _loader._handle_exception(error, 'legacy')
            sys.excepthook(*sys.exc_info())
        except SystemExit:
            pass
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _without_chance(text):
    return _DRAFT.sub('DRAFT', _TEMPORARY.sub('TMP', _BACKUP.sub('.BACKUP', text)))


def _opening(root):
    """os.walk through directories that their owner has closed to himself: each is opened when its mode was seen."""
    for found in os.walk(root):
        yield found
        for name in found[1]:
            path = os.path.join(found[0], name)
            if not os.path.islink(path) and not os.access(path, os.R_OK | os.W_OK | os.X_OK):
                os.chmod(path, 0o700)


def _remove(root):
    for _ in _opening(root):
        pass
    shutil.rmtree(root, ignore_errors=True)


def _describe(path):
    status = os.lstat(path)
    content = None
    if stat.S_ISREG(status.st_mode):
        if not os.access(path, os.R_OK):
            os.chmod(path, 0o400)
        with open(path, 'rb') as source:
            content = source.read()
    elif stat.S_ISLNK(status.st_mode):
        content = os.readlink(path)
    return oct(status.st_mode), status.st_uid, status.st_gid, status.st_nlink, content


def someone():
    """A user and a group of this machine that are not ours."""
    user = next(one.pw_name for one in pwd.getpwall() if one.pw_uid not in (0, os.getuid()))
    group = next(one.gr_name for one in grp.getgrall() if one.gr_gid not in (0, os.getgid()))
    return user, group
