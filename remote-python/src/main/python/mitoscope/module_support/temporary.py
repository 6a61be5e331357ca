"""A place for one call's files, in the one temporary directory of this interpreter."""
import contextlib
import shutil
import tempfile

# That of a process which is not the interpreter itself: a job that has left it, or a child.
_own = None
_left = False


def for_call(candidates=()):
    """A new private directory. The caller removes it.

    :param candidates: where the interpreter's directory is made if it is not there yet
    """
    global _own
    if _left:
        _own = _own or tempfile.mkdtemp(prefix='mitoscope-job-')
        return tempfile.mkdtemp(prefix='call-', dir=_own)
    from mitoscope import core
    return tempfile.mkdtemp(prefix='call-', dir=core.temp_dir([one for one in candidates if one]))


def candidates(spec):
    """The directories that a spec names, first ones first."""
    return [spec.get('remote_tmp')] + list(spec.get('system_tmpdirs') or ())


def leave_interpreter():
    """From now on this process has a directory of its own, which it removes itself."""
    global _left
    _left = True


@contextlib.contextmanager
def of_child(candidates=(), keep=False):
    """A directory for all that a child of this interpreter makes; removed however the child ends."""
    directory = for_call(candidates)
    try:
        yield directory
    finally:
        if not keep:
            shutil.rmtree(directory, ignore_errors=True)


def use(directory):
    """In the child: its calls' directories are made in this one."""
    global _own, _left
    _own, _left = directory, True


def remove_own():
    if _own is not None:
        shutil.rmtree(_own, ignore_errors=True)
