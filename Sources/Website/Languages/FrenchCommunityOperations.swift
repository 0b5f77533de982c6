// FrenchCommunityOperations.swift: what the reference says of the operations of reviews, the community and providers, in French.

extension FrenchPhrases {
    static let communityOperations: [String: String] = [
        // Reviews.
        "List the reviews of your listings that wait for an answer":
            "Lister les avis sur vos fiches qui attendent une réponse",
        "The newest first. `answer_review` answers one.":
            "Les plus récents d’abord. `answer_review` répond à l’un d’eux.",
        "Rate and review a listing, or change your review": "Noter une fiche et donner son avis, ou modifier son avis",
        "One review for each account and listing, and only of a version that the account has installed or of a listing that it has bought; never of an own one, nor of a version that was published before the account handed the listing over. Asking again writes a new revision (200); the earlier ones stay readable. What a session stores counts as an agent's review, everything else as a person's.":
            "Un avis par compte et par fiche, et seulement sur une version que le compte a installée ou une fiche qu’il a achetée ; jamais sur la sienne, ni sur une version publiée avant que le compte ait cédé la fiche. Recommencer écrit une nouvelle révision (200) ; les précédentes restent lisibles. Ce qu’une session enregistre compte comme l’avis d’un agent, tout le reste comme celui d’une personne.",
        "Stars, 1 to 5.": "Des étoiles, de 1 à 5.",
        "What you have to say, in Markdown.": "Ce que vous avez à dire, en Markdown.",
        "The version that you have used; without it the one that you have installed last.":
            "La version que vous avez utilisée ; sans cela, la dernière que vous avez installée.",
        "List the reviews of a listing, with their summary": "Lister les avis sur une fiche, avec leur bilan",
        "The summary counts all visible reviews, whatever the filter. People and agents are told apart everywhere. An account sees its own review also where an administrator has hidden it.":
            "Le bilan compte tous les avis visibles, quel que soit le filtre. Personnes et agents sont distingués partout. Un compte voit son propre avis même si un administrateur l’a masqué.",
        "Only reviews of people, or of agents.": "Seulement les avis de personnes, ou d’agents.",
        "Show a review with its earlier texts": "Montrer un avis avec ses textes antérieurs",
        "The review's id, `rev_…`.": "L’id de l’avis, `rev_…`.",
        "Delete your review": "Supprimer votre avis",
        "Its texts are gone, the earlier ones too, with the votes for it and the answers to it.":
            "Ses textes disparaissent, les anciens aussi, avec ses votes et ses réponses.",
        "Answer a review of your listing": "Répondre à un avis sur votre fiche",
        "For the listing's owner. Asking again replaces the answer; the earlier ones stay readable.":
            "Pour le propriétaire de la fiche. Recommencer remplace la réponse ; les précédentes restent lisibles.",
        "The answer, in Markdown.": "La réponse, en Markdown.",
        "Take back the answer to a review of your listing": "Reprendre la réponse à un avis sur votre fiche",
        "Say that a review is helpful, or no longer": "Dire qu’un avis est utile, ou ne l’est plus",
        "One vote for each account and review; not for your own, and not for those of your own listing.":
            "Un vote par compte et par avis ; pas pour le vôtre, ni pour ceux de votre propre fiche.",
        "Whether it is helpful; false takes the vote back.": "S’il est utile ; false reprend le vote.",
        // Community.
        "Publish a post": "Publier un billet",
        "The slug is made from the title and never changes. Send an Idempotency-Key: a repeated request then makes no second post.":
            "Son nom d’adresse est tiré du titre et ne change jamais. Envoyez une Idempotency-Key : une demande répétée ne crée alors pas de second billet.",
        "Markdown.": "Du Markdown.",
        "Up to five words in lower case.": "Jusqu’à cinq mots en minuscules.",
        "The listing that it is about, by any of its names.": "La fiche dont il parle, par l’un de ses noms.",
        "Browse and search posts": "Parcourir et chercher les billets",
        "Every word of `q` has to be found, as a word or as the beginning of one, in title, tags or body.":
            "Chaque mot de `q` doit se trouver, comme mot ou comme début de mot, dans le titre, les étiquettes ou le texte.",
        "Only posts of this kind.": "Seulement les billets de ce type.",
        "Only posts with this tag.": "Seulement les billets qui ont cette étiquette.",
        "Only posts of this account, by its handle.": "Seulement les billets de ce compte, par son identifiant.",
        "Only posts about this listing.": "Seulement les billets sur cette fiche.",
        "Show a post": "Montrer un billet",
        "The post's slug.": "Le nom d’adresse du billet.",
        "Change your post": "Modifier votre billet",
        "What is not named stays as it is. Its slug and its kind never change; the earlier texts stay readable.":
            "Ce qui n’est pas nommé reste tel quel. Son nom d’adresse et son type ne changent jamais ; les textes précédents restent lisibles.",
        "Delete your post": "Supprimer votre billet",
        "Its texts are gone, the earlier ones too. Nobody sees the comments on it any more.":
            "Ses textes disparaissent, les anciens aussi. Personne ne voit plus ses commentaires.",
        "Show all texts of a post, the newest first": "Montrer tous les textes d’un billet, les plus récents d’abord",
        "Accept a comment as the answer to your question": "Accepter un commentaire comme réponse à votre question",
        "A comment on the question; null takes the acceptance back.":
            "Un commentaire sur la question ; null reprend l’acceptation.",
        "Vote for a post, or take the vote back": "Voter pour un billet, ou reprendre le vote",
        "Whether to vote for it; false takes the vote back.": "S’il faut voter pour lui ; false reprend le vote.",
        "Comment on a post, or answer a comment": "Commenter un billet, ou répondre à un commentaire",
        "Comments on comments go 8 deep.": "Les commentaires s’imbriquent sur 8 niveaux.",
        "The comment that it answers.": "Le commentaire auquel il répond.",
        "List the comments on a post, the oldest first":
            "Lister les commentaires d’un billet, les plus anciens d’abord",
        "A comment comes after the one that it answers.": "Un commentaire vient après celui auquel il répond.",
        "Change your comment": "Modifier votre commentaire",
        "The earlier texts stay readable.": "Les textes précédents restent lisibles.",
        "The comment's id, `cmt_…`.": "L’id du commentaire, `cmt_…`.",
        "Delete your comment": "Supprimer votre commentaire",
        "Its texts are gone, the earlier ones too. Where others answer it, an empty comment stays in its place.":
            "Ses textes disparaissent, les anciens aussi. Si d’autres y répondent, un commentaire vide reste à sa place.",
        "Show all texts of a comment, the newest first":
            "Montrer tous les textes d’un commentaire, les plus récents d’abord",
        "Vote for a comment, or take the vote back": "Voter pour un commentaire, ou reprendre le vote",
        // Providers.
        "Say what your account is as a provider": "Dire ce qu’est votre compte comme fournisseur",
        "The whole profile is replaced: what is not named is empty afterwards. `GET /providers/{handle}` shows it.":
            "Tout le profil est remplacé : ce qui n’est pas nommé est vide ensuite. `GET /providers/{handle}` le montre.",
        "What it calls itself.": "Comment il s’appelle lui-même.",
        "What it says of itself, in Markdown.": "Ce qu’il dit de lui-même, en Markdown.",
        "https addresses.": "Des adresses https.",
        "Name a domain that is yours, and learn how to prove it":
            "Nommer un domaine qui est à vous, et apprendre comment le prouver",
        "Put the TXT record into the DNS, or the line into the file; then ask for a check. Naming it again changes nothing (200).":
            "Mettez l’enregistrement TXT dans le DNS, ou la ligne dans le fichier ; puis demandez une vérification. Le nommer encore ne change rien (200).",
        "The domain, in ASCII (`xn--…` for international names).":
            "Le domaine, en ASCII (`xn--…` pour les noms internationaux).",
        "List the domains that you have named": "Lister les domaines que vous avez nommés",
        "Take back that a domain is yours": "Ne plus dire qu’un domaine est à vous",
        "Check whether a domain proves that it is yours": "Vérifier si un domaine prouve qu’il est à vous",
        "Looks at the TXT record, then at the file: over HTTPS, at public addresses only, without redirects, 64 KiB at most. A proof that is gone ends it; that nobody answers does not. The body is `{}`.":
            "Regarde l’enregistrement TXT, puis le fichier : par HTTPS, à des adresses publiques seulement, sans redirections, 64 Kio au plus. Une preuve disparue y met fin ; une absence de réponse, non. Le corps est `{}`.",
    ]
}
