// FrenchMails.swift: what mails say in French.

extension FrenchPhrases {
    static let mails: [String: String] = [
        "Confirm your e-mail address": "Confirmez votre adresse électronique",
        "Reset your password": "Réinitialisez votre mot de passe",
        "Your password was changed": "Votre mot de passe a été changé",
        "New sign-in to your account": "Nouvelle connexion à votre compte",
        "Somebody gave this address for the account {1} on {2}.":
            "Quelqu’un a indiqué cette adresse pour le compte {1} sur {2}.",
        "If it was you, confirm it within a day:": "Si c’était vous, confirmez-la dans les 24 heures :",
        "or send the code to POST /api/v1/email-verifications:":
            "ou envoyez le code à POST /api/v1/email-verifications :",
        "If it was not you, do nothing: the address is not used then.":
            "Si ce n’était pas vous, ne faites rien : l’adresse ne sera pas utilisée.",
        "Somebody asked to reset the password of the account {1} on {2}.":
            "Quelqu’un a demandé à réinitialiser le mot de passe du compte {1} sur {2}.",
        "If it was you, set a new one within an hour:": "Si c’était vous, choisissez-en un nouveau dans l’heure :",
        "or send the code with the new password to POST /api/v1/password-resets/confirm:":
            "ou envoyez le code avec le nouveau mot de passe à POST /api/v1/password-resets/confirm :",
        "If it was not you, do nothing: the password stays as it is.":
            "Si ce n’était pas vous, ne faites rien : le mot de passe reste tel quel.",
        "The password of the account {1} on {2} was changed, and every other sign-in has ended.":
            "Le mot de passe du compte {1} sur {2} a été changé, et toutes les autres connexions ont pris fin.",
        "If it was not you, reset it, and tell the operator of the server.":
            "Si ce n’était pas vous, réinitialisez-le, et prévenez l’exploitant du serveur.",
        "Somebody has signed in to the account {1} on {2}.": "Quelqu’un s’est connecté au compte {1} sur {2}.",
        "When: {1}": "Date : {1}",
        "From: {1}": "Adresse réseau : {1}",
        "Program: {1}": "Programme : {1}",
        "If it was not you, change the password: every other sign-in ends with that.":
            "Si ce n’était pas vous, changez le mot de passe : toutes les autres connexions prendront fin.",
    ]
}
