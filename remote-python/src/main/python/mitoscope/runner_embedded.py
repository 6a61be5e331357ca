"""Calls of embedded modules."""
import sys

from .module_support.module import Exit, Module


def run(spec):
    name = 'mitoscope.modules.' + spec['name']
    __import__(name)
    implementation = sys.modules[name]
    module = None
    try:
        module = Module(spec['name'], spec['args'], **implementation.SPEC)
        implementation.main(module)
    except Exit as done:
        return {'result': dict(done.result, _ansible_parsed=True), 'warnings': []}
    except Exception:
        # A module that breaks leaves its traceback on the error output and nothing else.
        import traceback
        from .runner_output import failure
        return {'result': failure('', traceback.format_exc(), 1), 'warnings': []}
    finally:
        if module is not None:
            module.close()
    from .runner_output import failure
    return {'result': failure('', '', 0), 'warnings': []}
