// FrenchAccount.swift: security of an account in French.

extension FrenchPhrases {
    static let account: [String: String] = [
        "Language of e-mails": "Langue des courriels",
        "For notices that nobody asked for, such as that of a new sign-in.":
            "Pour les avis que personne n’a demandés, comme celui d’une nouvelle connexion.",
        "Save the language": "Enregistrer la langue",
        "Notices are in this language from now on.": "Les avis seront désormais dans cette langue.",
        "Rotate": "Remplacer",
        "Rotate this key?": "Remplacer cette clé ?",
        "You get a new key with the same scopes, label, end and cap; what was spent under that cap counts on. The old one and its sessions stop when the time below is over.":
            "Vous recevez une nouvelle clé avec les mêmes droits, le même libellé, la même échéance et le même plafond ; ce qui a été dépensé sous ce plafond continue de compter. L’ancienne et ses sessions s’arrêtent au bout du délai ci-dessous.",
        "How long the old key goes on": "Combien de temps l’ancienne clé reste valable",
        "Long enough to put the new one in its place. At once, where others may have it.":
            "Le temps de mettre la nouvelle à sa place. Tout de suite, si d’autres peuvent l’avoir.",
        "Create the new key": "Créer la nouvelle clé",
        "Not at all: it stops at once": "Pas du tout : elle s’arrête tout de suite",
        "Cancel": "Annuler",
        "Show your password again, then it can be done.": "Redonnez votre mot de passe, et ce sera possible.",
        "Confirm that it is you": "Confirmez que c’est bien vous",
        "Confirm and go on": "Confirmer et continuer",
        "What comes next wants your password once more. For ten minutes after that it is not asked again.":
            "La suite demande encore une fois votre mot de passe. Il ne sera plus demandé pendant dix minutes.",
        "Code of the authenticator app": "Code de l’application d’authentification",
        "Authenticator app": "Application d’authentification",
        "Set up an authenticator app": "Configurer une application d’authentification",
        "With it, whoever learns the password cannot sign in without your phone.":
            "Avec elle, qui apprend le mot de passe ne peut se connecter sans votre téléphone.",
        "{count, plural, one {# recovery code is left.} other {# recovery codes are left.}}":
            "{count, plural, one {Il reste # code de secours.} other {Il reste # codes de secours.}}",
        "New recovery codes…": "Nouveaux codes de secours…",
        "Turn it off…": "Désactiver…",
        "Turn it off": "Désactiver",
        "Turn it on": "Activer",
        "The authenticator app is off.": "L’application d’authentification est désactivée.",
        "No authenticator app is in use.": "Aucune application d’authentification n’est utilisée.",
        "The authenticator app is on. Signing in wants a code from now on.":
            "L’application d’authentification est activée. La connexion demande désormais un code.",
        "Any app for time-based codes will do, on your phone or in a password manager.":
            "Toute application de codes temporels convient, sur votre téléphone ou dans un gestionnaire de mots de passe.",
        "Show the secret": "Afficher le secret",
        "Begin again": "Recommencer",
        "The secret as a QR code; the same stands below as text":
            "Le secret en code QR ; le même figure dessous en texte",
        "Secret": "Secret",
        "Code that the app shows now": "Code affiché par l’application",
        "Recovery codes": "Codes de secours",
        "Make new recovery codes?": "Créer de nouveaux codes de secours ?",
        "Make new codes": "Créer de nouveaux codes",
        "For the day when the app is lost: each opens the account once in the place of a code. Keep them where the password is not; they are shown this once.":
            "Pour le jour où l’application est perdue : chacun ouvre le compte une fois à la place d’un code. Gardez-les ailleurs que le mot de passe ; ils ne sont montrés que cette fois.",
        "I have kept them": "Je les ai gardés",
    ]
}
