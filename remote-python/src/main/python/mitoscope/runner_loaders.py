"""Who would load a module, on every Python."""
import sys

from .module_support.text import PY2

if PY2:
    import pkgutil
else:
    import importlib.util


def loader_of(name, besides):
    """None where nobody has it.

    :param besides: on Python 2, a finder that is not asked
    """
    if PY2:
        return _from_finders(name, besides) or pkgutil.find_loader(name)
    spec = importlib.util.find_spec(name)
    return spec and spec.loader


def _from_finders(name, besides):
    """Python 2's pkgutil asks sys.meta_path for names without dots only."""
    package = name.rpartition('.')[0]
    if package:
        __import__(package)
    path = getattr(sys.modules.get(package), '__path__', None)
    for finder in list(sys.meta_path):
        loader = None if finder is besides else finder.find_module(name, path)
        if loader is not None:
            return loader
    return None
