# schemathesis_hooks.py: what schemathesis is told about this server. Loaded by it (SCHEMATHESIS_HOOKS), one run a process.
#
# PURSER_HOOKS names a JSON file: `protected` (ids that must survive), `spare` (ids that may be given in their place), `good`
# (values that exist, by "METHOD path": random text never names a listing), `record` (where each answer's status is written).

import json
import os

import schemathesis

with open(os.environ["PURSER_HOOKS"], encoding="utf-8") as file:
    settings = json.load(file)

# Archives are sent as the bytes that they are.
schemathesis.serializer.alias(["application/zip", "application/gzip"], "application/octet-stream")

spare = list(settings["spare"])
counts = {}


@schemathesis.hook
def before_call(context, case, kwargs):
    label = f"{case.method.upper()} {case.operation.path}"
    good = settings["good"].get(label)
    # Only data that is meant to be valid is exchanged, and only every second time: the other half stays random.
    if good and not negative(case):
        counts[label] = counts.get(label, 0) + 1
        if counts[label] % 2:
            values = good[counts[label] // 2 % len(good)]
            if "path" in values:
                case.path_parameters = dict(zip(case.path_parameters or {}, values["path"], strict=False))
            if "body" in values:
                case.body = values["body"]
                case.media_type = "application/json"
            if "query" in values:
                case.query = values["query"]
    # Whatever it does, it must not end the session or the key that it is testing with.
    if case.method.upper() == "DELETE" and case.path_parameters:
        case.path_parameters = {
            name: (spare.pop() if spare else "ses_gone") if value in settings["protected"] else value
            for name, value in case.path_parameters.items()
        }


@schemathesis.hook
def after_call(context, case, response):
    # The coverage phase also sends methods that the operation does not have: those are no answers of the operation.
    if response.request.method == case.operation.method.upper():
        with open(settings["record"], "a", encoding="utf-8") as record:
            record.write(f"{response.request.method} {case.operation.path}\t{response.status_code}\n")


def negative(case):
    return case.meta is not None and case.meta.generation.mode.is_negative
