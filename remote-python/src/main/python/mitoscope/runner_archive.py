"""A zip of the library modules in memory, for modules that start themselves in another Python."""
import os
import sys
import zipfile


def write_archive(directory):
    """Writes it and returns its path."""
    path = os.path.join(directory, 'ansible_modlib.zip')
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, source, is_package in _sources():
            base = name.replace('.', '/')
            archive.writestr(base + ('/__init__.py' if is_package else '.py'), source)
    return path


def _sources():
    """What the engine's importer can import for this call."""
    for finder in sys.meta_path:
        for name in getattr(finder, 'index', ()):
            if name.partition('.')[0] in ('ansible', 'ansible_collections'):
                yield name, finder.source(name), finder.is_package(name)
