"""A place for one call's files, in the one temporary directory of this interpreter."""
import shutil
import tempfile

# The directory of a job that has left the interpreter it was started in.
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


def remove_own():
    if _own is not None:
        shutil.rmtree(_own, ignore_errors=True)
