// FrenchOperating.swift: running a server in French.

extension FrenchPhrases {
    static let operating: [String: String] = [
        "Begin with the starter catalogue: some listings that come with the program":
            "Commencer avec le catalogue de départ : quelques fiches livrées avec le programme",
        "{count, plural, one {# listing is added.} other {# listings are added.}}":
            "{count, plural, one {# fiche est ajoutée.} other {# fiches sont ajoutées.}}",
        "Starter catalogue": "Catalogue de départ",
        "Skills, servers, plugins, agents and data sets that come with the program. What is there already stays as it is.":
            "Compétences, serveurs, extensions, agents et jeux de données livrés avec le programme. Ce qui est déjà là reste tel quel.",
        "Add the starter catalogue": "Ajouter le catalogue de départ",
        "This server": "Ce serveur",
        "Add a category": "Ajouter une catégorie",
        "Id": "Identifiant",
        "In addresses and manifests: small letters, digits, hyphens. It never changes.":
            "Dans les adresses et les manifestes : minuscules, chiffres, traits d’union. Il ne change jamais.",
        "Add": "Ajouter",
        "{count, plural, one {# listing} other {# listings}}": "{count, plural, one {# fiche} other {# fiches}}",
        "Stands below": "Se range sous",
        "Place": "Rang",
        "Listings and categories in it go to the one above": "Ses fiches et ses catégories passent à celle du dessus",
        "Remove the category": "Retirer la catégorie",
        "One line.": "Une ligne.",
        "nothing: at the top": "rien : tout en haut",
        "Among its siblings the lower number comes first.": "Parmi ses voisines, le plus petit nombre vient d’abord.",
        "Server": "Serveur",
        "Background work": "Travaux en arrière-plan",
        "Signing keys": "Clés de signature",
        "One key signs session tokens; every one of them verifies. A new key signs ten seconds after it is made. The one before it goes by itself when its last token has expired.":
            "Une clé signe les jetons de session ; chacune les vérifie. Une nouvelle clé signe dix secondes après sa création. La précédente disparaît d’elle-même quand son dernier jeton a expiré.",
        "The starter catalogue could not be added.": "Le catalogue de départ n’a pas pu être ajouté.",
        "The server’s log says why. When that is mended, add it here.":
            "Le journal du serveur dit pourquoi. Une fois le problème réglé, ajoutez-le ici.",
        "Make a new signing key": "Créer une nouvelle clé de signature",
        "Goes by itself": "Disparaît d’elle-même",
        "Retire": "Retirer",
        "Retire this key": "Retirer cette clé",
        "Every token that it has signed is refused at once: agents that hold one need a new session.":
            "Tous les jetons qu’elle a signés sont refusés aussitôt : les agents qui en détiennent un ont besoin d’une nouvelle session.",
        "It is the only signing key": "C’est la seule clé de signature",
        "Make a new one first, then retire this one.": "Créez-en d’abord une nouvelle, puis retirez celle-ci.",
        "Versions that wait to be scanned": "Versions qui attendent l’analyse",
        "Being scanned": "En cours d’analyse",
        "Judged by the present rules, version {version}": "Jugées selon les règles actuelles, version {version}",
        "{done} of {total}": "{done} sur {total}",
        "scanning again": "nouvelle analyse",
        "Listings in the search": "Fiches dans la recherche",
        "Mails that wait": "Courriels en attente",
        "signs": "signe",
        "verifies": "vérifie",
        "Go to": "Aller à",
        "Go to a page (Ctrl K)": "Aller à une page (Ctrl K)",
        "A page, or what to search for": "Une page, ou ce qu’il faut chercher",
        "Search listings:": "Chercher des fiches :",
        "Your account": "Votre compte",
    ]
}
