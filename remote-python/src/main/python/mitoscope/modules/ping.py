"""ping: the interpreter answers."""

SPEC = {'argument_spec': {'data': {'default': 'pong'}}, 'supports_check_mode': True}


def main(module):
    if module.params['data'] == 'crash':
        raise Exception('boom')
    module.exit(ping=module.params['data'])
