// FrenchDashboard.swift: what the pages of one's own account say in French.

extension FrenchPhrases {
    static let dashboard: [String: String] = [
        "Install history": "Historique des installations",
        "Live": "Actives",
        "not given": "non renseignée",
        "Past": "Terminées",
        "No session has ended yet.": "Aucune session n’est encore terminée.",
        "replacement": "remplaçante",
        "In the place of": "À la place de",
        "rotated": "remplacée",
        "In its place:": "À sa place :",
        "Issued": "Émise",
        "End": "Fin",
        "{spent} of {cap} spent": "{spent} dépensés sur {cap}",
        "revoked by you, or by one of your keys": "révoquée par vous, ou par une de vos clés",
        "ended by the agent itself": "arrêtée par l’agent lui-même",
        "ended with the key that issued it": "arrêtée avec la clé qui l’a émise",
        "you": "vous",
        "key {name}": "clé {name}",
        "Administrators of this site credit the balance, and pay out what was earned.":
            "Les administrateurs de ce site créditent le solde et versent les gains.",
        "Change of balance": "Variation du solde",
        "Change of earnings": "Variation des gains",
        "Sale": "Vente",
        "Lifetime in seconds": "Durée de vie en secondes",
        "From {least} ({short}) to {most} ({long}).": "De {least} ({short}) à {most} ({long}).",
        "It can never cost more.": "Elle ne peut jamais coûter plus.",
        "Give a lifetime and a cap first.": "Donnez d’abord une durée de vie et un plafond.",
        "Not every box is ticked.": "Toutes les cases ne sont pas cochées.",
        "Tick it, or go back and leave the scope out:": "Cochez-la, ou revenez en arrière et retirez ce droit :",
        "This box is not ticked.": "Cette case n’est pas cochée.",
        "spend anything": "dépenser quoi que ce soit",
        "I agree that it may spend my balance, up to the cap below, without asking me.":
            "J’accepte qu’elle dépense mon solde, dans la limite du plafond ci-dessous, sans me demander.",
        "A key stays with you, and lasts until it ends or you revoke it. Agents get sessions, which end by themselves.":
            "Une clé reste chez vous et vaut jusqu’à son échéance ou sa révocation. Les agents reçoivent des sessions, qui se terminent d’elles-mêmes.",
        "It stops at once. No session of it is live. This is final.":
            "Elle s’arrête tout de suite. Aucune de ses sessions n’est active. C’est définitif.",
        "{count, plural, one {It and its # live session stop at once. This is final.} other {It and its # live sessions stop at once. This is final.}}":
            "{count, plural, one {Elle et sa session active s’arrêtent tout de suite. C’est définitif.} other {Elle et ses # sessions actives s’arrêtent tout de suite. C’est définitif.}}",
        "No keys yet. A program issues sessions with one; in the browser you need none.":
            "Pas encore de clé. Un programme en a besoin pour émettre des sessions ; dans le navigateur, non.",
        "the whole balance": "tout le solde",
        "spends nothing": "ne dépense rien",
        "Spends nothing, destroys nothing.": "Ne dépense rien, ne détruit rien.",
        "For the key and all of its sessions together. Leave empty for the whole balance.":
            "Pour la clé et toutes ses sessions ensemble. Laissez vide pour tout le solde.",
        "Leave empty for a key that lasts until it is revoked.":
            "Laissez vide pour une clé qui vaut jusqu’à sa révocation.",
        "API key created": "Clé d’API créée",
        "The old key has stopped, and its sessions with it.": "L’ancienne clé est arrêtée, et ses sessions avec elle.",
        "The old key works for {time} more, then stops by itself.":
            "L’ancienne clé reste valable {time}, puis s’arrête d’elle-même.",
        "No decisions about your content yet.": "Aucune décision sur vos contenus pour l’instant.",
        "You have not reported anything.": "Vous n’avez rien signalé.",
        "hidden": "masqué",
        "removed": "retiré",
        "version revoked": "version révoquée",
        "account suspended": "compte suspendu",
        "Reason": "Motif",
        "Once for each decision. Where there are several administrators, another one looks at it. The answer comes to your reports and decisions.":
            "Une fois par décision. S’il y a plusieurs administrateurs, un autre s’en occupe. La réponse vient sous « Signalements et décisions ».",
        "Current password": "Mot de passe actuel",
        "Signed in": "Connexion",
        "Turn off the authenticator app?": "Désactiver l’application d’authentification ?",
        "You will then sign in with the password alone. The recovery codes stop working.":
            "Vous vous connecterez alors avec le seul mot de passe. Les codes de secours ne valent plus.",
        "The old ones stop working at once.": "Les anciens cessent aussitôt de valoir.",
        "The old codes no longer work.": "Les anciens codes ne valent plus.",
        "Continue the setup": "Poursuivre la configuration",
        "An app has the secret already. Enter one of its codes, or begin again with another secret.":
            "Une application a déjà le secret. Saisissez un de ses codes, ou recommencez avec un autre secret.",
        "Scan the picture with the app, or type the secret into it. Both are shown only now.":
            "Scannez l’image avec l’application, ou saisissez-y le secret. Les deux ne sont montrés que cette fois.",
        "A forgotten password is reset by it, and notices go to it.":
            "Un mot de passe oublié se réinitialise par elle, et les avis y arrivent.",
        "Add the address": "Ajouter l’adresse",
        "Edit the profile and domains": "Modifier le profil et les domaines",
        "Account ID": "ID du compte",
        "{count, plural, one {# session is live.} other {# sessions are live.}}":
            "{count, plural, one {# session est active.} other {# sessions sont actives.}}",
        "{amount} of balance cannot be spent any more.": "{amount} de solde ne pourront plus être dépensés.",
        "{amount} of earnings can be paid out. Ask an administrator for it first.":
            "{amount} de gains peuvent être versés. Demandez-les d’abord à un administrateur.",
        "Export the account first": "Exporter d’abord le compte",
        "Leave empty for the name of the account: {name}.": "Laissez vide pour le nom du compte : {name}.",
        "Sign in to see the page that you asked for.": "Connectez-vous pour voir la page demandée.",
        "Authenticator code, if you use one": "Code de l’application d’authentification, si vous en avez une",
        "No account yet? An administrator of this server makes one.":
            "Pas encore de compte ? Un administrateur de ce serveur en crée un.",
        "Administrators of this server make accounts here. Ask one of them.":
            "Ici, les administrateurs du serveur créent les comptes. Adressez-vous à l’un d’eux.",
        "What people are shown. Leave empty for the handle.":
            "Ce que les gens voient. Laissez vide pour l’identifiant.",
        "Optional: a forgotten password is reset by it.":
            "Facultative : un mot de passe oublié se réinitialise par elle.",
        "The link came from the terminal in which this server was started. It works once.":
            "Le lien vient du terminal où ce serveur a été démarré. Il ne sert qu’une fois.",
        "A link goes to the confirmed e-mail address of the account. An account without one gets a new password from an administrator.":
            "Un lien part à l’adresse confirmée du compte. Un compte sans adresse reçoit un nouveau mot de passe d’un administrateur.",
        "The part after # in the link of the mail.": "La partie après # dans le lien du courriel.",
        "It tried to spend {amount} when {left} was left. Nothing of that was charged; the session is revoked.":
            "Elle a tenté de dépenser {amount} alors qu’il restait {left}. Rien n’en a été débité ; la session est révoquée.",
        "Refused: {amount}, not charged": "Refusé : {amount}, non débité",
        "Sign out everywhere else": "Déconnecter partout ailleurs",
        "Open the app on this device": "Ouvrir l’application sur cet appareil",
        "Not everything is filled in right": "Tout n’est pas rempli correctement",
        "Mend what is named here, and send the form again.":
            "Corrigez ce qui est nommé ici, puis renvoyez le formulaire.",
    ]
}
