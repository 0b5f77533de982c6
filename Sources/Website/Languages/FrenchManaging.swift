// FrenchManaging.swift: what publishers do with listings, reviews, domains and reports, in French.

extension FrenchPhrases {
    static let managing: [String: String] = [
        "Earlier texts": "Textes antérieurs",
        "A comment": "Un commentaire",
        "It was taken back.": "Elle a été retirée.",
        "Review of {listing} by {author}": "Avis de {author} sur {listing}",
        "What the provider has answered": "Ce que le fournisseur a répondu",
        "A TXT record in the DNS, at {name}:": "Un enregistrement TXT dans le DNS, sous {name} :",
        "A domain that proves to be yours is shown beside your name.":
            "Un domaine dont il est prouvé qu’il est à vous s’affiche à côté de votre nom.",
        "A new price counts from the next purchase on.": "Un nouveau prix vaut dès le prochain achat.",
        "A tag stands for a version: who installs the tag “beta” gets the version that it points to.":
            "Une étiquette désigne une version : qui installe l’étiquette « beta » obtient la version vers laquelle elle pointe.",
        "A word in lower case, such as beta.": "Un mot en minuscules, par exemple beta.",
        "About you": "À propos de vous",
        "Active": "Active",
        "Add the domain": "Ajouter le domaine",
        "Answer": "Répondre",
        "Answer the review": "Répondre à l’avis",
        "Appeal": "Former un recours",
        "Archive the listing": "Archiver la fiche",
        "Public profile": "Profil public",
        "Change the answer": "Modifier la réponse",
        "Check now": "Vérifier maintenant",
        "Decided about what is yours": "Décisions sur ce qui est à vous",
        "Decisions about what is yours, and appeals": "Décisions sur ce qui est à vous, et recours",
        "Delete": "Supprimer",
        "Delete the listing": "Supprimer la fiche",
        "Delete the version": "Supprimer la version",
        "Delete your review": "Supprimer votre avis",
        "Deprecate the listing": "Déclarer la fiche obsolète",
        "Description": "Description",
        "Did you mean {words}?": "Vouliez-vous dire {words} ?",
        "Domain": "Domaine",
        "Domains": "Domaines",
        "Edit": "Modifier",
        "No review waits for an answer.": "Aucun avis n’attend de réponse.",
        "File": "Fichier",
        "Handle of the other account": "Identifiant de l’autre compte",
        "Helpful": "Utile",
        "I agree that it may change, yank and delete the listings and posts I own. Deleted versions do not come back.":
            "J’accepte qu’elle puisse modifier, retirer et supprimer mes fiches et mes billets. Les versions supprimées ne reviennent pas.",
        "I agree that it may read my account, key names and sessions, and accept the publisher agreement in my name.":
            "J’accepte qu’elle puisse lire mon compte, les noms de mes clés et mes sessions, et accepter le contrat d’éditeur en mon nom.",
        "I agree that it may spend up to {cap} of my balance without asking me.":
            "J’accepte qu’elle puisse dépenser jusqu’à {cap} de mon solde sans me demander.",
        "I agree to the publisher agreement, for this account.": "J’accepte le contrat d’éditeur pour ce compte.",
        "Installing by this tag fails from now on.": "Installer par cette étiquette échouera désormais.",
        "It can be chosen again, and may be the latest again.":
            "Elle peut de nouveau être choisie, et redevenir la dernière.",
        "It is not shown any more. What you had written stays in the history.":
            "Il n’est plus affiché. Ce que vous aviez écrit reste dans l’historique.",
        "It is offered without a warning, and takes versions again.":
            "Elle est proposée sans avertissement, et accepte de nouveau des versions.",
        "It is still found and installed, with a warning and your words. You can make it active again.":
            "On la trouve et l’installe encore, avec un avertissement et vos mots. Vous pouvez la réactiver.",
        "It is too large to be shown here in whole. Download it to read all of it.":
            "C’est trop volumineux pour être affiché en entier ici. Téléchargez-le pour tout lire.",
        "It takes no versions any more. Those who have it keep it. You can make it active again.":
            "Elle n’accepte plus de versions. Ceux qui l’ont la gardent. Vous pouvez la réactiver.",
        "Its address changes. The old one leads to it, until somebody publishes under that name.":
            "Son adresse change. L’ancienne y mène, jusqu’à ce que quelqu’un publie sous ce nom.",
        "Its scan holds it back. See why": "Son analyse la retient. Voir pourquoi",
        "Its texts are gone, the earlier ones too, with the votes for it and the answers to it. This cannot be undone.":
            "Ses textes disparaissent, les anciens aussi, avec ses votes et ses réponses. C’est irréversible.",
        "Links": "Liens",
        "Make it active again": "Réactiver",
        "Manage this listing": "Gérer cette fiche",
        "Name that is shown": "Nom affiché",
        "New name": "Nouveau nom",
        "New installs do not choose it. Those who have it in a lock file still get it, with your reason shown. You can offer it again.":
            "Les nouvelles installations ne la choisissent plus. Ceux dont le fichier de verrouillage la contient l’obtiennent encore, avec votre motif. Vous pouvez la proposer de nouveau.",
        "Of each charge you get {share} now.": "De chaque paiement, vous recevez actuellement {share}.",
        "Undo the yank": "Annuler le retrait",
        "Transfer the listing": "Transférer l’annonce",
        "Offered to you": "Proposées à vous",
        "Offered to {handle}.": "Proposée à {handle}.",
        "One archive, please. Pack a folder as ZIP or tar.gz, or use: purser publish FOLDER":
            "Une seule archive, s’il vous plaît. Mettez un dossier en ZIP ou tar.gz, ou utilisez : purser publish FOLDER",
        "One line, for those who use it.": "Une ligne, pour ceux qui l’utilisent.",
        "All its versions and reviews go. Its version numbers stay used under the name. This cannot be undone.":
            "Toutes ses versions et tous ses avis disparaissent. Ses numéros de version restent pris sous ce nom. C’est irréversible.",
        "Its number is not used again. This cannot be undone.": "Son numéro ne sert plus. C’est irréversible.",
        "Or a file at {address}, with this line:": "Ou un fichier à l’adresse {address}, avec cette ligne :",
        "Or drop the archive here.": "Ou déposez l’archive ici.",
        "Set a tag": "Poser une étiquette",
        "Provider profile": "Profil de fournisseur",
        "Remove": "Retirer",
        "Remove the tag": "Retirer l’étiquette",
        "Rename the listing": "Renommer la fiche",
        "Report": "Signaler",
        "Reports and decisions": "Signalements et décisions",
        "Reviews that wait for an answer": "Avis qui attendent une réponse",
        "Saved.": "Enregistré.",
        "See the listing": "Voir la fiche",
        "Send the appeal": "Envoyer le recours",
        "Set one of the two, then let it be checked.": "Mettez l’un des deux en place, puis faites vérifier.",
        "Somebody saved before you": "Quelqu’un a enregistré avant vous",
        "Change its state, name or owner": "Changer son état, son nom ou son propriétaire",
        "Tag": "Étiquette",
        "Tags of versions": "Étiquettes de versions",
        "Take it over": "Prendre en charge",
        "Take the answer back": "Reprendre la réponse",
        "Take the offer back": "Reprendre la proposition",
        "The administrators answer:": "Les administrateurs répondent :",
        "The connection broke. Nothing was published; try again.":
            "La connexion s’est interrompue. Rien n’a été publié ; réessayez.",
        "The other account cannot accept it any more.": "L’autre compte ne peut plus l’accepter.",
        "The other account owns it once it accepts: its versions, its reviews and what it earns from then on.":
            "L’autre compte la possède dès qu’il accepte : ses versions, ses avis et ce qu’elle rapporte ensuite.",
        "This is no text.": "Ce n’est pas du texte.",
        "This is the beginning of it.": "En voici le début.",
        "This stands there now. Below is what you typed; saving it replaces this.":
            "Voici ce qui s’y trouve maintenant. Plus bas, ce que vous avez saisi ; l’enregistrer le remplace.",
        "Upload": "Envoi",
        "Details and price": "Détails et prix",
        "What to do with it": "Que faire",
        "What you have reported": "Ce que vous avez signalé",
        "Whoever installs the tag gets this version from now on.":
            "Qui installe l’étiquette obtient désormais cette version.",
        "Why the decision was wrong": "Pourquoi la décision était erronée",
        "Without a version to be seen": "Sans version visible",
        "Words in lower case, with commas between them.": "Des mots en minuscules, séparés par des virgules.",
        "Yank": "Retirer",
        "You own it from then on: you publish its versions, answer for them, and earn what it earns.":
            "Elle est à vous dès lors : vous publiez ses versions, en répondez et gagnez ce qu’elle rapporte.",
        "Your answer": "Votre réponse",
        "Your appeal": "Votre recours",
        "https addresses, one a line.": "Des adresses https, une par ligne.",
        "not proven yet": "pas encore prouvé",
        "program": "programme",
        "proven": "prouvé",
        "taken back": "repris",
        "{name}: {value}": "{name} : {value}",
        "Those it is made for, with commas: claude-code, cursor, vscode, codex":
            "Ceux pour lesquels elle est faite, séparés par des virgules : claude-code, cursor, vscode, codex",
        "What stands after {place}. Letters, digits, dots, hyphens and underscores.":
            "Ce qui suit {place}. Lettres, chiffres, points, traits d’union et tirets bas.",
        "With or without @.": "Avec ou sans @.",
        "Type {name} to confirm": "Saisissez {name} pour confirmer",
        "Yank version {version}": "Retirer la version {version}",
        "Offer version {version} again": "Proposer de nouveau la version {version}",
        "Delete version {version}": "Supprimer la version {version}",
        "It cannot be deleted: other listings need it ({names}). Archive the listing, or yank the version.":
            "Elle ne peut pas être supprimée : d’autres fiches en dépendent ({names}). Archivez la fiche, ou retirez la version.",
        "It could be deleted until {date}. Archive the listing, or yank the version.":
            "Elle pouvait être supprimée jusqu’au {date}. Archivez la fiche, ou retirez la version.",
        "Accounts that have it": "Comptes qui l’ont",
        "Possible until": "Possible jusqu’au",
        "Optional: one line, for those who use it.": "Facultatif : une ligne, pour ceux qui l’utilisent.",
    ]
}
