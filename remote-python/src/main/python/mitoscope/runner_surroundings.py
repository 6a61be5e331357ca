"""Keeps what a module does to the modules around it from reaching the next one.

Of each module that is loaded (the standard library, what a task imported) the names and the attributes
of its classes are remembered as they were right after its import; what holds other objects after a
call is put back, so monkey-patches go. Contents of containers are left alone, they are caches for the
most part; those that steer (warnings, logging, imports) are in `runner_process_settings`.
Ansible's own library is `runner_library_state`'s; ours is nobody's to patch.
"""
import sys

_OTHERS = ('ansible', 'ansible_collections', 'mitoscope', '__main__', 'sys')


class Surroundings(object):

    def __init__(self):
        # name -> the module, and a _Names for it and for each of its classes
        self._known = {}
        self._paths = None
        # names and modules of sys.modules when all of it was known
        self._settled = None

    def look(self):
        """Remembers what is loaded and not known yet. Before a call."""
        if self._paths is None:
            self._paths = list(sys.path)
        if not self._is_settled():
            for name, module in list(sys.modules.items()):
                self.remember(name, module)
            self._settle()

    def settle(self):
        """What is loaded is to stay as it is now."""
        self._known.clear()
        self._settled = None
        self.look()

    def _is_settled(self):
        return self._settled == (list(sys.modules), list(sys.modules.values()))

    def _settle(self):
        self._settled = list(sys.modules), list(sys.modules.values())

    def remember(self, name, module):
        known = self._known.get(name)
        if name.partition('.')[0] not in _OTHERS and (known is None or known[0] is not module) \
                and isinstance(getattr(module, '__dict__', None), dict):
            self._known[name] = module, [_Names(module)] + [
                _Names(kind) for kind in list(module.__dict__.values())
                if isinstance(kind, type) and kind.__module__ == name]

    def put_back(self):
        """After a call."""
        if not self._is_settled():
            for name, module in list(sys.modules.items()):
                if self._is_foreign(name, module):
                    del sys.modules[name]
            for name, (module, _) in self._known.items():
                if sys.modules.get(name) is not module and not self._is_foreign(name, module):
                    sys.modules[name] = module
            self._settle()
        # There are a thousand of them, and next to none has changed.
        owners = [names for _, some in self._known.values() for names in some]
        try:
            # Lists compare fast, they look at identity first.
            owners = [names for names in owners if list(names.now.values()) != names.values]
        except Exception:
            # Something with a comparison of its own stands where another did.
            pass
        for names in owners:
            names.put_back()

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

    def __init__(self, owner):
        self._owner = owner
        self._names = dict(owner.__dict__)
        self.now = owner.__dict__
        self.values = list(self.now.values())

    def put_back(self):
        now, before = self.now, self._names
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
