"""Finds programs as Ansible's modules do: PATH, then the directories of system programs."""
import os

_SYSTEM = ('/sbin', '/usr/sbin', '/usr/local/sbin')


def find(name, first=()):
    """The path of a program, or None."""
    for directory in _directories(first):
        path = os.path.join(directory, name)
        if directory and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def not_found(name, first=()):
    """The sentence for a program that is not there."""
    return 'Failed to find required executable "%s" in paths: %s' % (
        name, os.pathsep.join(_directories(first)))


def _directories(first):
    directories = [one for one in first if one and os.path.exists(one)]
    directories += os.environ.get('PATH', '').split(os.pathsep)
    return directories + [one for one in _SYSTEM if one not in directories and os.path.exists(one)]
