"""Inventory plugins written in Python, run in a local context on the controller."""

import copy
import json

from mitoscope import plugin_values, plugins


def parse(name, source, directories, paths, cache=True, extra_vars=None):
    """The groups and hosts that a plugin finds in a source.

    The plugin keeps its own cache where its options want one, and reads it where cache says so.
    extra_vars are the variables of the command line.
    """
    plugins.prepare(paths)
    plugins.install_collections()
    from ansible.inventory.data import InventoryData
    from ansible.parsing.dataloader import DataLoader
    from ansible.plugins.loader import inventory_loader

    for directory in directories:
        inventory_loader.add_directory(directory)
    plugin = inventory_loader.get(name)
    if plugin is None:
        raise LookupError("inventory config '%s' specifies unknown plugin '%s'" % (source, name))
    _give_extra_vars(plugin_values.decode(extra_vars or {}, plugins.state["marks"]))
    loader = DataLoader()
    loader.set_basedir(paths["basedir"])
    if not plugin.verify_file(source):
        raise ValueError(
            "inventory source '%s' could not be verified by inventory plugin '%s'" % (source, name)
        )
    data = InventoryData()
    plugin.parse(data, loader, source, cache=cache)
    try:
        plugin.update_cache_if_changed()
    except AttributeError:
        # It keeps none.
        pass
    # A listing of the inventory tells of each text whether it may be a template.
    marks = copy.copy(plugins.state["marks"])
    marks.exact = True
    return {
        "groups": dict((key, _group(group, marks)) for key, group in data.groups.items()),
        "hosts": dict((key, {"vars": _vars(host, marks)}) for key, host in data.hosts.items()),
    }


def _give_extra_vars(values):
    """Puts the variables where ansible-core looks for those of its command line."""
    from ansible import context
    from ansible.utils.context_objects import CLIArgs
    from ansible.utils.vars import load_extra_vars

    context.CLIARGS = CLIArgs({"extra_vars": (json.dumps(values, default=str),)})
    # since 2.16 it reads them once
    load_extra_vars.extra_vars = None


def _group(group, marks):
    return {
        "vars": _vars(group, marks),
        "children": [child.name for child in group.child_groups],
        "hosts": [host.name for host in group.hosts],
        "priority": group.priority,
    }


def _vars(owner, marks):
    return dict(
        (name, plugin_values.encode(value, marks))
        for name, value in owner.vars.items()
        if name not in ("inventory_file", "inventory_dir")
    )
