# test_openapi.py: the OpenAPI document as other people's tools read it. What the server does is compared with it in test_schemathesis.py.

from openapi_spec_validator import OpenAPIV31SpecValidator

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def test_the_document_is_valid_openapi_3_1(serve):
    server = serve()
    answer = server.ask("GET", "/api/v1/openapi.json")
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] in ("application/json", "application/vnd.oai.openapi+json")
    document = answer.json
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


def test_every_operation_says_what_it_is_and_how_it_fails(serve):
    document = serve().ask("GET", "/api/v1/openapi.json").json
    found = dict(operations(document))
    assert len(found) >= 10
    assert len({operation["operationId"] for operation in found.values()}) == len(found)
    for name, operation in found.items():
        assert operation["summary"].strip(), name
        assert operation["tags"], name
        responses = operation["responses"]
        assert any(status.startswith("2") for status in responses), name
        failures = {status: response for status, response in responses.items() if status[0] in "45d"}
        if operation.get("security", document.get("security")):
            assert "401" in failures, name
        for status, response in failures.items():
            response = resolved(document, response)
            assert "application/problem+json" in response["content"], f"{name} {status}"


def resolved(document, value):
    """Follows a `$ref` inside the document."""
    while "$ref" in value:
        assert value["$ref"].startswith("#/"), value
        target = document
        for part in value["$ref"][2:].split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        value = target
    return value
