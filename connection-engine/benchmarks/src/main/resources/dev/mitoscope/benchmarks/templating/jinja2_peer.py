"""Measures Jinja2 on the samples that come as JSON on standard input."""
import json
import statistics
import sys
import time

import jinja2

request = json.load(sys.stdin)
variables = request['variables']
environment = jinja2.Environment(trim_blocks=True, keep_trailing_newline=True)
# the filters of Ansible that the samples use
environment.filters['bool'] = lambda value: str(value).lower() in ('yes', 'on', '1', 'true')
condition = environment.compile_expression(request['condition'])
template = environment.from_string(request['template60'])
variable = environment.from_string(request['variable'])


def measure(call):
    """Median and spread of microseconds over five measurements of two seconds, after a warm-up."""
    times = []
    for round in range(6):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < 2:
            for _ in range(20):
                call()
            count += 20
        times.append((time.perf_counter() - start) / count * 1e6)
    times = times[1:]
    return '%.2f ± %.2f' % (statistics.mean(times), (max(times) - min(times)) / 2)


print(json.dumps({
    'text': template.render(variables),
    'microseconds': {
        'condition': measure(lambda: condition(variables)),
        'template60': measure(lambda: template.render(variables)),
        'variable': measure(lambda: variable.render(variables)),
    },
}))
