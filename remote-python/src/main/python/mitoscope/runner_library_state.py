"""Keeps what modules do to Ansible's library from reaching the next module.

Each library module is remembered as it was when the import that brought it ended: its names, the
contents of its lists, dicts and sets, the attributes of its classes. Before the next call all that
is put back: recorded warnings, caches, monkey-patches. What its parts do to each other while they are
imported stays: the current line patches `sys.intern` then, and the patch's class keeps the original.
"""
import sys

from .module_support.text import PY2
from .runner_loaders import loader_of

_FAMILIES = ('ansible', 'ansible_collections')
_CONTAINERS = (list, dict, set)


class LibraryState(object):
    """A finder that watches imports while entered.

    :param tell: called with name and module right after the import of any other module
    """

    def __init__(self, tell):
        self._tell = tell
        self._remembered = {}
        self._looking = set()
        self._depth = 0
        self._imported = []

    def __enter__(self):
        sys.meta_path.insert(0, self)
        return self

    def __exit__(self, kind, value, trace):
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def restore(self):
        """Puts every library module that is still loaded back."""
        self._forget_replaced()
        for module, memory in self._remembered.values():
            memory.put_back(module.__dict__)

    def _forget_replaced(self):
        """When one was replaced by another version, all go: any may have kept hold of the old.

        So do those whose import nobody watched, before the first call.
        """
        if self._remembered and all(sys.modules.get(name) is module
                                    for name, (module, _) in self._remembered.items()):
            return
        for name in list(sys.modules):
            if name.partition('.')[0] in _FAMILIES:
                del sys.modules[name]
        self._remembered.clear()

    def _importing(self, name, run):
        """Runs a module; what the outermost one brought is remembered when that has ended.

        :param name: as it is imported; `_decimal` calls itself `decimal`
        """
        self._depth += 1
        try:
            run()
            if name.partition('.')[0] in _FAMILIES:
                self._imported.append(name)
            elif name in sys.modules:
                self._tell(name, sys.modules[name])
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._remember_imported()

    def _remember_imported(self):
        for name in self._imported:
            module = sys.modules.get(name)
            if module is not None:
                self._remembered[name] = module, _Memory(module.__dict__, name)
        del self._imported[:]

    # Python 3

    def find_spec(self, name, path=None, target=None):
        if name in self._looking:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, 'find_spec'):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Watching(spec.loader, self._importing)
                return spec
        return None

    # Python 2

    def find_module(self, name, path=None):
        if not PY2 or name in self._looking:
            return None
        # Python 2 first looks for `os` as `ansible.module_utils.os`: others know what exists.
        self._looking.add(name)
        try:
            return self if loader_of(name, self) is not None else None
        finally:
            self._looking.discard(name)

    def load_module(self, name):
        self._looking.add(name)
        try:
            self._importing(name, lambda: __import__(name))
        finally:
            self._looking.discard(name)
        return sys.modules[name]


class _Watching(object):
    """A loader whose running of a module is watched."""

    def __init__(self, loader, importing):
        self._loader = loader
        self._importing = importing

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        # Whoever looks finds the loader that is known.
        module.__spec__.loader = module.__loader__ = self._loader
        self._importing(module.__spec__.name, lambda: self._loader.exec_module(module))

    def __getattr__(self, name):
        return getattr(self._loader, name)


class _Memory(object):
    """The names of a module or class, and what its containers held."""

    def __init__(self, namespace, owner):
        self._names = dict(namespace)
        self._values = list(namespace.values())
        self._contents = []
        seen = set()
        for value in self._names.values():
            self._look_into(value, seen)
        self._classes = []
        for value in self._names.values():
            if isinstance(value, type) and getattr(value, '__module__', None) == owner:
                self._classes.append((value, _Memory(dict(value.__dict__), None)))

    def _look_into(self, value, seen):
        """Keeps what a container holds, and the containers in it."""
        if type(value) not in _CONTAINERS or id(value) in seen:
            return
        seen.add(id(value))
        self._contents.append((value, type(value)(value)))
        if not isinstance(value, set):
            for one in value.values() if isinstance(value, dict) else value:
                self._look_into(one, seen)

    def put_back(self, namespace):
        if not _are(namespace, self._values):
            self._put_back_names(namespace)
        self._refill()

    def _put_back_names(self, namespace):
        for name in [name for name in namespace if name not in self._names]:
            # Submodules become attributes of their package when they are imported.
            if not isinstance(namespace[name], type(sys)):
                del namespace[name]
        for name, value in self._names.items():
            if namespace.get(name, self) is not value:
                namespace[name] = value

    def _put_back_class(self, kind):
        now = kind.__dict__
        if not _are(now, self._values):
            self._put_back_attributes(kind, now)
        self._refill()

    def _put_back_attributes(self, kind, now):
        for name in [name for name in now if name not in self._names]:
            if not name.startswith('__') and not name.startswith('_abc_'):
                delattr(kind, name)
        for name, value in self._names.items():
            if now.get(name, self) is not value and name not in ('__dict__', '__weakref__'):
                setattr(kind, name, value)

    def _refill(self):
        for container, content in self._contents:
            if container != content:
                if isinstance(container, list):
                    container[:] = content
                else:
                    container.clear()
                    container.update(content)
        for kind, memory in self._classes:
            memory._put_back_class(kind)


def _are(namespace, values):
    """Whether they are its values; the fast way, lists look at identity first."""
    try:
        return list(namespace.values()) == values
    except Exception:
        # Something with a comparison of its own stands where another did.
        return False
