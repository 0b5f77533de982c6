// FrenchAccount.swift: security of an account in French.

extension FrenchPhrases {
    static let account: [String: String] = [
        "Cancel": "Annuler",
        "Show your password again, then it can be done.": "Redonnez votre mot de passe, et ce sera possible.",
        "Confirm that it is you": "Confirmez que c’est bien vous",
        "Confirm and go on": "Confirmer et continuer",
        "What comes next wants your password once more. For ten minutes after that it is not asked again.":
            "La suite demande encore une fois votre mot de passe. Il ne sera plus demandé pendant dix minutes.",
        "Code of the authenticator app": "Code de l’application d’authentification",
        "Authenticator app": "Application d’authentification",
        "Set up an authenticator app": "Configurer une application d’authentification",
        "Go on setting it up": "Poursuivre la configuration",
        "With it, whoever learns the password cannot sign in without your phone.":
            "Avec elle, qui apprend le mot de passe ne peut se connecter sans votre téléphone.",
        "{count, plural, one {# recovery code is left.} other {# recovery codes are left.}}":
            "{count, plural, one {Il reste # code de secours.} other {Il reste # codes de secours.}}",
        "New recovery codes…": "Nouveaux codes de secours…",
        "Turn it off…": "Désactiver…",
        "Turn it off": "Désactiver",
        "Turn it on": "Activer",
        "Turn the authenticator app off?": "Désactiver l’application d’authentification ?",
        "Signing in wants the password alone then. The recovery codes are void.":
            "La connexion ne demandera plus que le mot de passe. Les codes de secours seront annulés.",
        "The authenticator app is off.": "L’application d’authentification est désactivée.",
        "The authenticator app is on. Signing in wants a code from now on.":
            "L’application d’authentification est activée. La connexion demande désormais un code.",
        "Any app for time-based codes will do, on your phone or in a password manager.":
            "Toute application de codes temporels convient, sur votre téléphone ou dans un gestionnaire de mots de passe.",
        "Show the secret": "Afficher le secret",
        "Begin again": "Recommencer",
        "An app has the secret already. Show one of its codes, or begin again with another secret.":
            "Une application a déjà le secret. Donnez un de ses codes, ou recommencez avec un autre secret.",
        "Let the app read this picture, or type the secret into it. Both are shown this once.":
            "Faites lire cette image à l’application, ou saisissez-y le secret. Les deux ne sont montrés que cette fois.",
        "The secret as a QR code; the same stands below as text":
            "Le secret en code QR ; le même figure dessous en texte",
        "Secret": "Secret",
        "Code that the app shows now": "Code affiché par l’application",
        "Recovery codes": "Codes de secours",
        "Make new recovery codes?": "Créer de nouveaux codes de secours ?",
        "Make new codes": "Créer de nouveaux codes",
        "The old ones are void at once.": "Les anciens sont annulés aussitôt.",
        "The old codes are void.": "Les anciens codes sont annulés.",
        "For the day when the app is lost: each opens the account once in the place of a code. Keep them where the password is not; they are shown this once.":
            "Pour le jour où l’application est perdue : chacun ouvre le compte une fois à la place d’un code. Gardez-les ailleurs que le mot de passe ; ils ne sont montrés que cette fois.",
        "I have kept them": "Je les ai gardés",
    ]
}
