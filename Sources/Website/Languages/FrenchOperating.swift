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
        "Session tokens are signed by the newest key; every one of them verifies.":
            "Les jetons de session sont signés par la clé la plus récente ; chacune les vérifie.",
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
