"""Lets LocalStack remember what it has parsed; it would parse each machine three times, and a path for every state.

Python imports this by itself when its folder is on PYTHONPATH. Nothing changes but the time that things take.
"""

import functools

try:
    import jsonpath_ng

    # before others take the name over
    jsonpath_ng.parse = functools.cache(jsonpath_ng.parse)

    from localstack.services.stepfunctions.asl.parse.asl_parser import AmazonStateLanguageParser

    AmazonStateLanguageParser.parse = staticmethod(functools.lru_cache(64)(AmazonStateLanguageParser.parse))
except ImportError:
    pass  # not LocalStack's Python
