# test_schemathesis_people.py: schemathesis over what is about persons. Each operation has a person of its own: a wrong password
# makes an account wait, and some operations end what they are tested with.

from people import FRESH, PASSWORD, code, enrol, mailed_code, make, sign_in
from server import ALL_SCOPES
from test_openapi import operations
from test_schemathesis import run


def test_every_operation_about_persons_answers_as_the_document_says(serve, tmp_path):
    server = serve("--sign-up", "open")
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    root = server.key("account", account="root")
    document = server.ask("GET", "/api/v1/openapi.json").json
    paths = {operation["operationId"]: label for label, operation in operations(document)}

    def person(handle):
        make(server, root, handle)
        return sign_in(server, handle)

    def with_mail(handle):
        token = person(handle)
        server.ask("POST", "/api/v1/account/email", token, {"email": f"{handle}@example.com"})
        return token, mailed_code(server, handle, "Confirm your e-mail address")

    password = {"password": PASSWORD}
    elsewhere = server.ask("GET", "/api/v1/account/sign-ins", person("elsewhere")).json["items"]
    plans = {}  # operation → credential, values that exist

    plans["sign_in"] = None, [{"body": {"handle": "elsewhere", **password}}]
    link = server.command("account", "link", "--data", str(server.data), "--handle", "elsewhere")
    plans["sign_in_by_link"] = None, [{"body": {"token": link.strip().rpartition("/")[2]}}]
    plans["sign_up"] = None, [{"body": {"handle": f"new-{number}", **password}} for number in range(3)]
    plans["list_sign_ins"] = person("lister"), []
    ender = person("ender")
    others = [sign_in(server, "ender") for _ in range(3)]
    ids = [i["sign_in_id"] for i in server.ask("GET", "/api/v1/account/sign-ins", ender).json["items"] if not i["current"]]
    assert len(ids) == len(others) and elsewhere
    plans["end_sign_in"] = ender, [{"path": [item]} for item in ids]
    plans["change_password"] = person("changer"), [{"body": {"old_password": PASSWORD, "new_password": FRESH}}]
    plans["renew_sign_in"] = person("renewing"), [{"body": password}]
    plans["show_totp"] = person("shower"), []
    plans["enrol_totp"] = person("enroller"), [{"body": password}]
    remover = person("remover")
    plans["remove_totp"] = remover, [{"body": {**password, "recovery_code": item}} for item in enrol(server, remover)[1]]
    renewer = person("renewer")
    plans["renew_recovery_codes"] = renewer, [{"body": {**password, "recovery_code": enrol(server, renewer)[1][0]}}]
    plans["set_email"] = person("mailer"), [{"body": {"email": "mailer@example.com"}}]
    plans["verify_email"] = None, [{"body": {"token": with_mail("verifier")[1]}}]
    plans["request_password_reset"] = None, [{"body": {"handle": "elsewhere"}}]
    _, confirmation = with_mail("resetter")
    assert server.ask("POST", "/api/v1/email-verifications", None, {"token": confirmation}).status == 200
    assert server.ask("POST", "/api/v1/password-resets", None, {"handle": "resetter"}).status == 200
    plans["reset_password"] = None, [
        {"body": {"token": mailed_code(server, "resetter", "Reset your password"), "password": FRESH}}]
    owner = server.key(*ALL_SCOPES)
    keys = [server.ask("POST", "/api/v1/account/keys", owner, {}).json["key_id"] for _ in range(20)]
    plans["create_account_key"] = owner, [{"body": {}}, {"body": {"scopes": ["manage"], "consent": ["manage"]}}]
    plans["rotate_account_key"] = owner, [{"path": [item], "body": {"overlap_seconds": 60}} for item in keys[:10]]
    plans["revoke_account_key"] = owner, [{"path": [item]} for item in keys[10:]]
    make(server, root, "leaver")
    plans["close_account"] = server.key("account", account="leaver"), [{"body": {"confirm": "leaver"}}]
    confirmer = person("confirmer")
    secret = server.ask("POST", "/api/v1/account/totp", confirmer, password).json["secret"]

    own = server.ask("GET", "/api/v1/me", owner).json["key_id"]
    for operation, (credential, values) in plans.items():
        good = {paths[operation]: values} if values else {}
        statuses = run(server, tmp_path / operation, operation, credential, [operation], [own], [], good)
        seen = statuses[paths[operation]]
        assert any(200 <= status < 300 for status in seen), f"{operation} never succeeded: {dict(seen)}"

    # Its good value lasts for a minute and a half only, so it is made last.
    good = {paths["confirm_totp"]: [{"body": {"totp": code(secret, 1)}}]}
    statuses = run(server, tmp_path / "confirm_totp", "confirm_totp", confirmer, ["confirm_totp"], good=good)
    assert statuses[paths["confirm_totp"]][201] == 1
    # complete_setup succeeds once in the life of a server, and not while there is an administrator: SetupTests.swift has it.
    planned = set(plans) | {"confirm_totp", "complete_setup"}
    about_persons = {o["operationId"] for _, o in operations(document) if "Sign-in" in o["tags"]}
    assert about_persons <= planned, f"without a plan: {about_persons - planned}"
