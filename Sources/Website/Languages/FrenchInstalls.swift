// FrenchInstalls.swift: why something cannot be installed, in French: what does not fit together, and what records do not say.

extension FrenchPhrases {
    static let installs: [String: String] = [
        "{1} {2}": "{1} {2}",
        "{1}, which is not there or not yours to see.": "{1}, qui n’existe pas ou ne vous est pas visible.",
        "{1}; {2} would do, but was withdrawn. {3}": "{1} ; {2} conviendrait, mais a été retirée. {3}",
        "{1}; {2} would do, but was withdrawn: {3}. {4}": "{1} ; {2} conviendrait, mais a été retirée : {3}. {4}",
        "{1}, and no version is in that range. {2}": "{1}, et aucune version n’est dans cet intervalle. {2}",
        "{1}. {2}": "{1}. {2}",
        "{1}, but {2}: no version is in both. {3}": "{1}, mais {2} : aucune version ne convient aux deux. {3}",
        "No set of versions was found after {1} attempts; ask for narrower ranges.":
            "Aucun ensemble de versions n’a été trouvé en {1, plural, one {# essai} other {# essais}} ; demandez des intervalles plus étroits.",
        "More than {1} listings would be needed.": "Il faudrait plus de {1, plural, one {# fiche} other {# fiches}}.",
        "Nobody needs {1}": "Personne n’a besoin de {1}",
        "{1} and {2}": "{1} et {2}",
        "{1} and {2} more need it": "{1} et {2, plural, one {# autre en a besoin} other {# autres en ont besoin}}",
        "You asked for {1}": "Vous avez demandé {1}",
        "you asked for {1}": "vous avez demandé {1}",
        "{1} {2} needs {3}": "{1} {2} a besoin de {3}",
        "There is no version of {1} to be had.": "Aucune version de {1} n’est disponible.",
        "{1} has {2} and {3} more.": "Versions de {1} : {2} et {3, plural, one {# autre} other {# autres}}.",
        "{1} has {2}.": "Versions de {1} : {2}.",
        "Its record names no package and no remote.": "Son enregistrement ne nomme ni paquet ni serveur distant.",
        "What is stored of it cannot be read.": "Ce qui en est enregistré ne peut pas être lu.",
        "Its remote '{1}' does not say how to speak to it.":
            "L’enregistrement ne dit pas comment parler à son serveur distant « {1} ».",
        "Its remote '{1}' is on the machine of whoever starts the server.":
            "Son serveur distant « {1} » est sur la machine de qui lance le serveur.",
        "Its package '{1}' serves over the network once somebody has started it.":
            "Son paquet « {1} » sert par le réseau une fois que quelqu’un l’a lancé.",
        "Its package '{1}' is a crate, which has to be built and installed before it can be started.":
            "Son paquet « {1} » est une crate, qu’il faut compiler et installer avant de la lancer.",
        "Its package '{1}' is an MCP bundle, which a client installs from a file.":
            "Son paquet « {1} » est un bundle MCP, qu’un client installe à partir d’un fichier.",
        "Its record does not say where its package '{1}' comes from ({2}).":
            "Son enregistrement ne dit pas d’où vient son paquet « {1} » ({2}).",
        "'{1}' is no version of its package '{2}'.": "« {1} » n’est pas une version de son paquet « {2} ».",
        "'{1}' is not the name of an npm package.": "« {1} » n’est pas le nom d’un paquet npm.",
        "'{1}' is not the name of a NuGet package.": "« {1} » n’est pas le nom d’un paquet NuGet.",
        "'{1}' is not the name of a PyPI package.": "« {1} » n’est pas le nom d’un paquet PyPI.",
        "'{1}' is not the name of a container image.": "« {1} » n’est pas le nom d’une image de conteneur.",
        "The docker command of its package '{1}' names no image.":
            "La commande docker de son paquet « {1} » ne nomme aucune image.",
        "Its package '{1}' is started with '{2}' in a checkout, and the record does not say where.":
            "Son paquet « {1} » se lance par « {2} » dans une copie du dépôt, et l’enregistrement ne dit pas où.",
        "The arguments of its package '{1}' put '{2}' before its own command, and do not say why.":
            "Les arguments de son paquet « {1} » placent « {2} » avant sa propre commande, et ne disent pas pourquoi.",
        "Its package '{1}' comes from the registry '{2}', which its tool cannot be told of.":
            "Son paquet « {1} » vient du registre « {2} », que son outil ne peut pas interroger.",
    ]
}
