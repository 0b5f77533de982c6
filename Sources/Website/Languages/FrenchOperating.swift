// FrenchOperating.swift: running a server in French.

extension FrenchPhrases {
    static let operating: [String: String] = [
        "Begin with the starter catalogue: some listings that come with the program":
            "Commencer avec le catalogue de départ : quelques fiches livrées avec le programme",
        "{count, plural, one {# listing is added.} other {# listings are added.}}":
            "{count, plural, one {# fiche est ajoutée.} other {# fiches sont ajoutées.}}",
        "Starter catalogue": "Catalogue de départ",
        "Skills, servers, plugins, agents and data sets that come with the program. What is there already stays as it is.":
            "Compétences, serveurs, extensions, agents et jeux de données livrés avec le programme. Ce qui est déjà là reste tel quel.",
        "Add the starter catalogue": "Ajouter le catalogue de départ",
        "This server": "Ce serveur",
        "Add a category": "Ajouter une catégorie",
        "ID": "ID",
        "In addresses and manifests: small letters, digits, hyphens. It never changes.":
            "Dans les adresses et les manifestes : minuscules, chiffres, traits d’union. Il ne change jamais.",
        "Add category": "Ajouter la catégorie",
        "{count, plural, one {# listing} other {# listings}}": "{count, plural, one {# fiche} other {# fiches}}",
        "Parent category": "Catégorie parente",
        "Order": "Ordre",
        "Listings and categories in it go to the one above": "Ses fiches et ses catégories passent à celle du dessus",
        "Delete the category": "Supprimer la catégorie",
        "One line.": "Une ligne.",
        "None (top level)": "Aucune (premier niveau)",
        "Among its siblings the lower number comes first.": "Parmi ses voisines, le plus petit nombre vient d’abord.",
        "Server": "Serveur",
        "Background work": "Travaux en arrière-plan",
        "Signing keys": "Clés de signature",
        "One key signs session tokens; every one of them verifies. A new key signs ten seconds after it is made. The one before it is removed when its last token has expired.":
            "Une clé signe les jetons de session ; chacune les vérifie. Une nouvelle clé signe dix secondes après sa création. La précédente disparaît d’elle-même quand son dernier jeton a expiré.",
        "The starter catalogue could not be added.": "Le catalogue de départ n’a pas pu être ajouté.",
        "The server’s log says why. When that is mended, add it here.":
            "Le journal du serveur dit pourquoi. Une fois le problème réglé, ajoutez-le ici.",
        "Make a new signing key": "Créer une nouvelle clé de signature",
        "Removed on": "Retirée le",
        "Retire": "Retirer",
        "Retire this key": "Retirer cette clé",
        "Every token that it has signed is refused at once: agents that hold one need a new session.":
            "Tous les jetons qu’elle a signés sont refusés aussitôt : les agents qui en détiennent un ont besoin d’une nouvelle session.",
        "It is the only signing key": "C’est la seule clé de signature",
        "Make a new one first, then retire this one.": "Créez-en d’abord une nouvelle, puis retirez celle-ci.",
        "Versions waiting for a scan": "Versions qui attendent l’analyse",
        "Being scanned": "En cours d’analyse",
        "Judged by the present rules, version {version}": "Jugées selon les règles actuelles, version {version}",
        "{done} of {total}": "{done} sur {total}",
        "scanning again": "nouvelle analyse",
        "Listings in the search": "Fiches dans la recherche",
        "Mail waiting to be sent": "Courriels en attente",
        "signing": "signe",
        "verifying": "vérifie",
        "Go to": "Aller à",
        "A page, or what to search for": "Une page, ou ce qu’il faut chercher",
        "Search listings:": "Chercher des fiches :",
        "Your account": "Votre compte",
        "{count, plural, one {# listing} other {# listings}}, {own} right here":
            "{count, plural, one {# fiche} other {# fiches}}, dont {own} ici même",
        "From the beginning of that day, UTC. Leave empty for at once.":
            "Dès le début de ce jour, en UTC. Laissez vide pour tout de suite.",
        "Optional. It gets a mail with a link, and is used once that was opened: a forgotten password is reset by it.":
            "Facultative. Elle reçoit un courriel avec un lien et sert une fois celui-ci ouvert : un mot de passe oublié se réinitialise par elle.",
        "The account {handle} is made, and its address got a mail to confirm it.":
            "Le compte {handle} est créé, et son adresse a reçu un courriel de confirmation.",
        "The account {handle} is made.": "Le compte {handle} est créé.",
        "Who runs it": "Exploitant",
        "Where to write to": "Où écrire",
        "A person or an organisation. Everybody reads it with the terms and the other legal texts.":
            "Une personne ou une organisation. Tout le monde le lit avec les conditions et les autres textes juridiques.",
        "An e-mail address for questions about the terms, about data and about security. Everybody reads it there and in /.well-known/security.txt.":
            "Une adresse électronique pour les questions sur les conditions, les données et la sécurité. Tout le monde la lit aux mêmes endroits et dans /.well-known/security.txt.",
        "This page does not say yet who runs the site, nor where to write to.":
            "Cette page ne dit pas encore qui gère le site, ni où écrire.",
        "Say it under Site": "Le dire sous « Site »",
        "Contact": "Contact",
        "{site} is run by {operator}.": "{site} est géré par {operator}.",
        "Write to": "Écrivez à",
    ]
}
