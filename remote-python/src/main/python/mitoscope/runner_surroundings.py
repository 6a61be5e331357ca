"""Keeps what a module does to the modules around it from reaching the next one.

Of each module that is loaded (the standard library, what a task imported) the names and the attributes
of its classes are remembered as they were right after its import; what holds other objects after a
call is put back, so monkey-patches go. Contents of containers are left alone, they are caches for the
most part; those that steer (warnings, logging, imports) are in `runner_process_settings`.
Ansible's own library is `runner_library_state`'s; ours is nobody's to patch.
"""
import operator
import sys

_OTHERS = ('ansible', 'ansible_collections', 'mitoscope', '__main__', 'sys')


class Surroundings(object):

    def __init__(self):
        self._known = {}
        self._paths = None

    def look(self):
        """Remembers what is loaded and not known yet. Before a call."""
        if self._paths is None:
            self._paths = list(sys.path)
        for name, module in list(sys.modules.items()):
            self.remember(name, module)

    def settle(self):
        """What is loaded is to stay as it is now."""
        self._known.clear()
        self.look()

    def remember(self, name, module):
        known = self._known.get(name)
        if name.partition('.')[0] not in _OTHERS and (known is None or known[0] is not module) \
                and isinstance(getattr(module, '__dict__', None), dict):
            self._known[name] = module, _Names(module, module.__dict__), [
                _Names(kind, kind.__dict__) for kind in list(module.__dict__.values())
                if isinstance(kind, type) and kind.__module__ == name]

    def put_back(self):
        """After a call."""
        for name, module in list(sys.modules.items()):
            if self._is_foreign(name, module):
                del sys.modules[name]
        for name, (module, names, kinds) in self._known.items():
            if sys.modules.get(name) is not module and not self._is_foreign(name, module):
                sys.modules[name] = module
            names.put_back()
            for kind in kinds:
                kind.put_back()

    def _is_foreign(self, name, module):
        """Whether it was found on a path that the call added, or was made up by it."""
        if name.partition('.')[0] in _OTHERS or name in sys.builtin_module_names:
            return False
        place = getattr(module, '__file__', None)
        if place is None:
            return name not in self._known and not hasattr(module, '__path__') \
                and getattr(module, '__spec__', None) is None
        return not place.startswith(tuple(path for path in self._paths if path) or ('/',)) \
            and place.startswith('/')


class _Names(object):
    """What the names of a module or class stood for."""

    def __init__(self, owner, namespace):
        self._owner = owner
        self._names = dict(namespace)

    def put_back(self):
        now, before = self._owner.__dict__, self._names
        if len(now) == len(before) and all(map(operator.is_, now.values(), before.values())):
            return
        for name in [name for name in now if name not in before]:
            # Submodules become attributes of their package when they are imported.
            if not isinstance(now[name], type(sys)):
                self._try(delattr, name)
        for name, value in before.items():
            if now.get(name, self) is not value:
                self._try(setattr, name, value)

    def _try(self, change, *arguments):
        try:
            change(self._owner, *arguments)
        except (AttributeError, TypeError):
            # Python's own, which no module could have set either.
            pass
