"""Filters, tests and lookups written in Python, called in a local context on the controller.

A filter or test is a function of its file's FilterModule or TestModule. A lookup needs ansible-core,
whose own loader gives it what it wants: options, a templar, a loader of files.
"""

import os
import sys

from mitoscope import plugin_values

MODULES = {
    "filter": ("FilterModule", "filters"),
    "test": ("TestModule", "tests"),
}

# what holds for every call of this interpreter
state = {}


def prepare(paths):
    """Makes ansible-core and the collections importable, once.

    paths: core (the directory of the package ansible, or None), collections, config, basedir.
    """
    if state.get("paths") == paths:
        return
    first = "paths" not in state
    state["paths"] = paths
    state["functions"] = {}
    if paths["config"]:
        os.environ["ANSIBLE_CONFIG"] = paths["config"]
    os.environ["ANSIBLE_COLLECTIONS_PATH"] = os.pathsep.join(paths["collections"])
    if paths["core"] and paths["core"] not in sys.path:
        # Before another ansible-core that this Python may have.
        sys.path.insert(0, paths["core"])
    if first:
        state["marks"] = plugin_values.Marks()


def install_collections():
    """Makes collections importable; not before somebody wants one, because it takes its time."""
    if "collections" in state:
        return
    roots = state["collections"] = state["paths"]["collections"]
    try:
        from ansible.utils.collection_loader import _collection_finder as finder
    except ImportError:
        sys.path.extend(root for root in roots if root not in sys.path)
        return
    try:
        from ansible.plugins.loader import init_plugin_loader

        init_plugin_loader()
    except ImportError:
        # ansible-core before 2.15 does so by itself when this is imported
        import ansible.plugins.loader

    if not any(isinstance(one, finder._AnsibleCollectionFinder) for one in sys.meta_path):
        finder._AnsibleCollectionFinder(paths=roots)._install()


def names(kind, files, paths):
    """The filters or tests of files: {name: [file, module]}, and {file: why it can't be loaded}.

    files: [file, full module name or None], the ones that win last.
    """
    prepare(paths)
    found = {}
    failed = {}
    for file, module in files:
        try:
            for name in _functions(kind, file, module):
                found[name] = [file, module]
        except Exception as e:
            failed[file] = "%s: %s" % (type(e).__name__, e)
    return {"names": found, "failed": failed}


def _functions(kind, file, module):
    # A file that was changed between two runs is loaded anew.
    version = None if module else os.stat(file).st_mtime
    known = state["functions"].get(file)
    if known is None or known[0] != version:
        factory, method = MODULES[kind]
        known = version, getattr(getattr(_load(file, module), factory)(), method)()
        state["functions"][file] = known
    return known[1]


def _load(file, name):
    if name:
        install_collections()
        __import__(name)
        return sys.modules[name]
    name = "mitoscope_plugin_" + "".join(c if c.isalnum() else "_" for c in file)
    module = type(sys)(name)
    module.__file__ = file
    sys.modules[name] = module
    with open(file, "rb") as source:
        code = compile(source.read(), file, "exec", 0, 1)
    try:
        exec(code, module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def call(kind, name, file, module, values, options, paths):
    """Calls a filter or a test."""
    prepare(paths)
    marks = state["marks"]
    function = _functions(kind, file, module)[name]
    arguments = _context_of(function) + plugin_values.decode(values, marks)
    return plugin_values.encode(function(*arguments, **plugin_values.decode(options, marks)), marks)


def _context_of(function):
    """What Jinja passes before the operand to functions that ask for it."""
    wanted = str(getattr(function, "jinja_pass_arg", ""))
    if not wanted:
        return []
    from jinja2 import Environment

    environment = Environment()
    if wanted.endswith("context") and "eval" not in wanted:
        return [environment.from_string("").new_context()]
    if wanted.endswith("eval_context"):
        from jinja2.nodes import EvalContext

        return [EvalContext(environment)]
    return [environment]


def lookup(name, directories, terms, options, variables, paths):
    """Runs a lookup."""
    prepare(paths)
    install_collections()
    marks = state["marks"]
    from ansible.parsing.dataloader import DataLoader
    from ansible.plugins.loader import lookup_loader
    from ansible.template import Templar

    for directory in directories:
        lookup_loader.add_directory(directory)
    loader = DataLoader()
    loader.set_basedir(paths["basedir"])
    variables = plugin_values.decode(variables, marks)
    templar = Templar(loader=loader, variables=variables)
    plugin = lookup_loader.get(name, loader=loader, templar=templar)
    if plugin is None:
        raise LookupError("lookup plugin (%s) not found" % name)
    found = plugin.run(
        plugin_values.decode(terms, marks),
        variables=variables,
        **plugin_values.decode(options, marks)
    )
    return plugin_values.encode(found, marks)
