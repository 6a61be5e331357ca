"""A place for one call's files, in the one temporary directory of this interpreter."""
import tempfile


def for_call(candidates=()):
    """A new private directory. The caller removes it.

    :param candidates: where the interpreter's directory is made if it is not there yet
    """
    from mitoscope import core
    return tempfile.mkdtemp(prefix='call-', dir=core.temp_dir([one for one in candidates if one]))


def candidates(spec):
    """The directories that a spec names, first ones first."""
    return [spec.get('remote_tmp')] + list(spec.get('system_tmpdirs') or ())
