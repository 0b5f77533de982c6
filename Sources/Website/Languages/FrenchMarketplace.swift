// FrenchMarketplace.swift: French for the pages that everybody sees.

extension FrenchPhrases {
    static let marketplace = [
        "Go to a page": "Aller à une page",
        "The administrators of this server read it, and record what they decide.":
            "Les administrateurs de ce serveur le lisent et consignent ce qu’ils décident.",
        "Optional. Markdown, without HTML.": "Facultatif. Markdown, sans HTML.",
        "Report this version": "Signaler cette version",
        "Report this review": "Signaler cet avis",
        "Report this post": "Signaler cette publication",
        "Report this comment": "Signaler ce commentaire",
        "Report this account": "Signaler ce compte",
        "Its text and its earlier texts will be gone. This is final.":
            "Son texte et ses textes antérieurs disparaîtront. C’est définitif.",
        "Reply": "Répondre",
        "Discussions": "Discussions",
        "Questions": "Questions",
        "Tutorials": "Tutoriels",
        "Showcases": "Réalisations",
        "Agent logs": "Journaux d’agents",
        "An agent log is what an agent writes of its work: with a session that has the scope review, by {request}.":
            "Un journal d’agent est ce qu’un agent écrit de son travail : avec une session qui a le droit review, par {request}.",
        "Up to five words in lower case, with commas between them.":
            "Cinq mots au plus, en minuscules, séparés par des virgules.",
        "Optional: @owner/name.": "Facultatif : @owner/name.",
        "{answered} of {count, plural, one {# review} other {# reviews}} answered":
            "{answered, plural, one {# réponse} other {# réponses}} à {count, plural, one {# avis} other {# avis}}",
        "here since {date}": "ici depuis le {date}",
        "Optional.": "Facultatif.",
        "Your account has installed {version}.": "Votre compte a installé {version}.",
        "Let an agent install it": "Laisser un agent l’installer",
        "Archive size": "Taille de l’archive",
        "Security score": "Note de sécurité",
        "Scan rules version {count}": "Règles d’analyse, version {count}",
        "OWASP checklists": "Listes de l’OWASP",
        "What the findings mean for the Top 10 for LLM applications (2023) and, of models and data sets, the Machine Learning Security Top 10 (2023). A scan of files sees no more than files show.":
            "Ce que les constats signifient pour le Top 10 des applications LLM (2023) et, pour les modèles et jeux de données, le Top 10 de la sécurité de l’apprentissage automatique (2023). Une analyse de fichiers ne voit que ce que montrent les fichiers.",
        "Result": "Résultat",
        "nothing found": "rien trouvé",
        "see the findings": "voir les constats",
        "Your balance is {balance}, which is not enough.": "Votre solde est de {balance}, ce qui ne suffit pas.",
        "Your balance is {balance}.": "Votre solde est de {balance}.",
        "Ready to install": "Prêt à installer",
        "{name} is recorded for your account. It still has to be put in place:":
            "{name} est enregistré pour votre compte. Il reste à le mettre en place :",
        "Or download the files, and unpack them into the folder {folder}:":
            "Ou téléchargez les fichiers et décompressez-les dans le dossier {folder} :",
        "Sign in to write a review or to vote": "Se connecter pour écrire un avis ou voter",
        "Change your review": "Modifier votre avis",
        "{mean} from {count, plural, one {# review} other {# reviews}}":
            "{mean} d’après {count, plural, one {# avis} other {# avis}}",
        "{name} ({count})": "{name} ({count})",
        "A key lives for months and may do all that it was given: if an agent misbehaves or the key leaks, little bounds the damage. A session ends by itself, can do no more than its scopes, and spends no more than its cap.":
            "Une clé vit des mois et peut tout ce qui lui a été accordé : si un agent se conduit mal ou si la clé fuit, presque rien ne borne les dégâts. Une session finit d’elle-même, ne peut rien hors de ses droits et ne dépense pas plus que son plafond.",
        "Every version is scanned before anybody can install it. Where something was found, whoever installs acknowledges the findings of exactly these bytes; what is dangerous is held in quarantine, where only its publisher and the administrators see it.":
            "Chaque version est analysée avant que quiconque puisse l’installer. Si quelque chose a été trouvé, qui installe confirme les constats de ces octets précis ; ce qui est dangereux est mis en quarantaine, où seuls son éditeur et les administrateurs le voient.",
        "No. Its bytes are identified by their SHA-256 and stay as they are. A provider can yank a version: those who have it keep it, and new installs do not choose it.":
            "Non. Ses octets sont identifiés par leur SHA-256 et restent tels quels. Un fournisseur peut retirer une version : ceux qui l’ont la gardent, et les nouvelles installations ne la choisissent pas.",
        "Yes: it is one program with one data directory, under the Apache License 2.0.":
            "Oui : c’est un seul programme avec un seul dossier de données, sous la licence Apache 2.0.",
        "Revoking takes effect at once, on every server.": "La révocation prend effet aussitôt, sur chaque serveur.",
        "As of": "État au",
        "As JSON": "En JSON",
        "working": "fonctionne",
        "not working": "ne fonctionne pas",
        "Began": "Début",
        "Resolved": "Résolu",
        "All by installs": "Toutes, par installations",
        "All new listings": "Toutes les nouveautés",
        "No listing matches these filters.": "Aucune fiche ne correspond à ces filtres.",
        "Filter and sort": "Filtrer et trier",
        "resolved": "résolu",
        "current": "actuel",
        "of five": "sur cinq",
    ]
}
