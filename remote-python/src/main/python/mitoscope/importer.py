"""Imports modules from memory.

Also the first code that runs on a target: the payload is this file, followed by a call of boot() with
the other parts of the core (docs/protocol.md, "Bootstrap").
"""

import sys
import zlib

# The class of sys.__spec__ saves an import of importlib; Python 2 has no specs.
ModuleSpec = type(getattr(sys, "__spec__", None))


def execute(code, namespace):
    exec(code, namespace)


class Importer(object):
    """Finds only what was sent. Everything else is the target's own business, and its libraries win."""

    def __init__(self, core):
        # name -> source text of the core's own parts
        self.core = core
        # hash -> compressed source; sent once, kept for the children too
        self.sources = {}
        # id of a code set -> {name: (hash, is_package, file)}
        self.sets = {}
        # what can be imported now: by the running call, and of the core's later parts
        self.index = {}
        self.parts = {}
        # name -> hash of the modules that came from here
        self.loaded = {}
        # name of a module of the target -> what to do once it is loaded
        self.watched = {}

    def use(self, code_set):
        """Makes the modules of a code set importable; forgets loaded ones that differ from it."""
        self.index = self.sets[code_set] if code_set else {}
        for name, entry in self.index.items():
            if self.loaded.get(name, entry[0]) != entry[0]:
                self._forget(name)

    def _forget(self, name):
        module = sys.modules.pop(name, None)
        del self.loaded[name]
        # `from package import name` looks at the package's attributes first.
        package, _, last = name.rpartition(".")
        holder = getattr(sys.modules.get(package), "__dict__", {})
        if module is not None and holder.get(last) is module:
            del holder[last]

    def use_part(self, name):
        """Makes a later part of the core importable, whatever the calls use."""
        self.parts.update(self.sets[name])

    def when_loaded(self, name, action):
        """Runs the action with the target's module: now, or as soon as somebody imports it."""
        if name in sys.modules:
            action(sys.modules[name])
        else:
            self.watched[name] = action

    # Python 3

    def find_spec(self, name, path=None, target=None):
        if name in self.watched:
            return self._spec_of_watched(name, path, target)
        entry = self._entry(name)
        if entry is None:
            return None
        return ModuleSpec(name, self, origin=entry[2], is_package=entry[1])

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        entry = self._entry(name)
        module.__file__ = entry[2]
        self.loaded[name] = entry[0]
        execute(compile(self.source(name), entry[2], "exec", 0, 1), module.__dict__)

    def _spec_of_watched(self, name, path, target):
        action = self.watched.pop(name)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target) if finder is not self else None
            if spec is not None:
                run = spec.loader.exec_module
                spec.loader.exec_module = lambda module: (run(module), action(module))
                return spec
        return None

    # Python 2

    def find_module(self, name, path=None):
        if name in self.watched or self._entry(name):
            return self
        return None

    def load_module(self, name):
        if name in self.watched:
            action = self.watched.pop(name)
            __import__(name)
            action(sys.modules[name])
            return sys.modules[name]
        module = sys.modules.setdefault(name, type(sys)(name))
        module.__loader__ = self
        module.__package__ = name
        if self._entry(name)[1]:
            module.__path__ = []
        else:
            module.__package__ = name.rpartition(".")[0]
        try:
            self.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        return sys.modules[name]

    # what inspect, linecache and runpy ask a loader for

    def is_package(self, name):
        return self._entry(name)[1]

    def get_source(self, name):
        source = self.source(name)
        return source if isinstance(source, str) else source.decode("utf-8", "replace")

    def get_code(self, name):
        return compile(self.source(name), self._entry(name)[2], "exec", 0, 1)

    def source(self, name):
        if name in self.core:
            return self.core[name]
        return zlib.decompress(self.sources[self._entry(name)[0]])

    def _entry(self, name):
        if name in self.core:
            return ("core", name == "mitoscope", "<mitoscope>/" + name.replace(".", "/") + ".py")
        return self.parts.get(name) or self.index.get(name)


def boot(payload, core):
    """Takes over the interpreter; returns only when it must end."""
    importer = Importer(core)
    this = type(sys)("mitoscope.importer")
    this.__dict__.update(globals(), __name__=this.__name__)
    sys.modules[this.__name__] = this
    sys.meta_path.insert(0, importer)
    from mitoscope import core as running

    running.main(importer, payload)
