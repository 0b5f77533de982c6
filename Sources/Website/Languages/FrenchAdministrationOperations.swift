// FrenchAdministrationOperations.swift: what the reference says of the operations of administration and moderation, in French.

extension FrenchPhrases {
    static let administrationOperations: [String: String] = [
        // Administration.
        "Show the settings of the site": "Montrer les réglages du site",
        "Change the settings of the site": "Changer les réglages du site",
        "The `revision` that the change was made of: where it is another one by now, nothing is changed (409).":
            "La `revision` sur laquelle le changement se fonde : si c’en est une autre désormais, rien n’est changé (409).",
        "Tell everybody that something goes wrong": "Signaler à tous un incident",
        "One line.": "Une ligne.",
        "What is known, and what is done about it; plain text.": "Ce que l’on sait, et ce qui est fait ; texte simple.",
        "Tell more of an incident, or that it is over": "En dire plus d’un incident, ou qu’il est terminé",
        "With `resolved` it ends now, or goes on again.": "Avec `resolved`, il se termine maintenant, ou reprend.",
        "The incident, `inc_…`.": "L’incident, `inc_…`.",
        "Whether it is over.": "S’il est terminé.",
        "Show the server's background work and its signing keys":
            "Montrer les tâches de fond du serveur et ses clés de signature",
        "Of a signing key the name and the age are told, never the secret.":
            "D’une clé de signature, le nom et l’âge sont dits, jamais le secret.",
        "Add the listings that come with the program": "Ajouter les fiches fournies avec le programme",
        "Those of the demonstration, scanned like any other. A listing that is there already stays as it is, and nothing is put under a handle that is somebody's.":
            "Celles de la démonstration, analysées comme les autres. Une fiche déjà présente reste telle quelle, et rien n’est mis sous un identifiant qui est à quelqu’un.",
        "Set the password of an account": "Fixer le mot de passe d’un compte",
        "For one that has none, or whose owner has lost it. Every sign-in of the account ends.":
            "Pour un compte qui n’en a pas, ou dont le propriétaire l’a perdu. Toutes les connexions du compte prennent fin.",
        "Make an invitation; its code is in this answer and nowhere else":
            "Créer une invitation ; son code est dans cette réponse et nulle part ailleurs",
        "How many accounts may be made with it.": "Combien de comptes elle permet de créer.",
        "How long it can be used.": "Combien de temps elle peut servir.",
        "List invitations, newest first": "Lister les invitations, les plus récentes d’abord",
        "Revoke an invitation": "Révoquer une invitation",
        "The invitation's id, `inv_…`.": "L’id de l’invitation, `inv_…`.",
        "Make an account": "Créer un compte",
        "An address that is given gets a mail with a code, and is used once that was sent back: an administrator may have mistyped it.":
            "L’adresse donnée reçoit un courriel avec un code et sert une fois celui-ci renvoyé : l’administrateur a pu mal la taper.",
        "Where its owner gets mail.": "Où son propriétaire reçoit son courrier.",
        "Who runs the site, a person or an organisation, for everybody to read with the legal texts; empty for nobody.":
            "Qui exploite le site, une personne ou une organisation, lisible par tous avec les textes juridiques ; vide pour personne.",
        "Where whoever runs it is written to, for everybody to read there and in `/.well-known/security.txt`; empty for nowhere.":
            "Où écrire à l’exploitant, lisible par tous au même endroit et dans `/.well-known/security.txt` ; vide pour nulle part.",
        "What it starts with.": "Ce avec quoi il commence.",
        "Whether it may do what administrators do.": "S’il peut faire ce que font les administrateurs.",
        "List all accounts by handle": "Lister tous les comptes par identifiant",
        "Only accounts whose handle begins so, in whatever case.":
            "Seulement les comptes dont l’identifiant commence ainsi, quelle que soit la casse.",
        "Suspend an account": "Suspendre un compte",
        "Its keys and people are refused from now on, on every server at once, and its sessions are revoked for good with the reason `account_suspended`. Nobody buys or installs what it has listed, but for those who have done so before. Suspending it again changes nothing. Its owner sees the decision and can appeal.":
            "Ses clés et ses personnes sont refusées dès maintenant, sur tous les serveurs à la fois, et ses sessions sont révoquées pour toujours avec le motif `account_suspended`. Personne n’achète ni n’installe ce qu’il a publié, sauf ceux qui l’ont déjà fait. Le suspendre encore ne change rien. Son propriétaire voit la décision et peut former un recours.",
        "Why, for its owner and the audit log.": "Pourquoi, pour son propriétaire et le journal d’audit.",
        "Take back the suspension of an account": "Lever la suspension d’un compte",
        "Its keys and people are let in again, and what it has listed is to be had again; the sessions that were revoked stay so.":
            "Ses clés et ses personnes sont de nouveau admises, et ce qu’il a publié est de nouveau proposé ; les sessions révoquées le restent.",
        "List what was done on this server, newest first":
            "Lister ce qui a été fait sur ce serveur, le plus récent d’abord",
        "With `account`, only what is about that one. Each line says whose account it is about, and whose did it.":
            "Avec `account`, seulement ce qui concerne ce compte. Chaque ligne dit quel compte elle concerne, et lequel a agi.",
        "An account's handle.": "L’identifiant d’un compte.",
        "Create a category": "Créer une catégorie",
        "What listings name it by; it never changes.": "Ce par quoi les fiches la nomment ; cela ne change jamais.",
        "What people call it.": "Comment les gens l’appellent.",
        "The category to stand below; null or absent: the top.":
            "La catégorie sous laquelle elle se place ; null ou absent : au sommet.",
        "Among its siblings: the lower comes first.": "Parmi ses voisines : la plus petite vient d’abord.",
        "Change a category": "Modifier une catégorie",
        "What is absent stays as it is. Its id stays, and so do the listings in it.":
            "Ce qui est absent reste tel quel. Son id reste, et les fiches qu’elle contient aussi.",
        "Its id.": "Son id.",
        "The category to stand below; null moves it to the top.":
            "La catégorie sous laquelle elle se place ; null la remonte au sommet.",
        "Delete a category": "Supprimer une catégorie",
        "Refused while listings or categories stand in it, unless `move_to_parent` says that they go to its parent (from the top: listings to `uncategorized`, categories to the top).":
            "Refusé tant qu’elle contient des fiches ou des catégories, sauf si `move_to_parent` dit qu’elles passent à son parent (depuis le sommet : les fiches à `uncategorized`, les catégories au sommet).",
        "Whether what stands in it goes to its parent.": "Si ce qu’elle contient passe à son parent.",
        "Revoke a version, let it through, or take letting it through back":
            "Révoquer une version, la laisser passer, ou revenir là-dessus",
        "`revoked` is for good: nobody gets the version any more, lock file or not. `released` lets a version through that its scan holds in quarantine, and `held` takes that back. The reason is recorded; its owner can appeal.":
            "`revoked` est définitif : personne n’obtient plus la version, fichier de verrouillage ou non. `released` laisse passer une version que son analyse retient en quarantaine, et `held` revient là-dessus. Le motif est inscrit ; son propriétaire peut former un recours.",
        "The provider's handle, with or without `@`.": "L’identifiant du fournisseur, avec ou sans `@`.",
        "The listing's name.": "Le nom de la fiche.",
        "The version.": "La version.",
        "The decision.": "La décision.",
        "Why: shown to its owner, and kept in the audit log.":
            "Pourquoi : montré à son propriétaire et gardé au journal d’audit.",
        "Put a listing into quarantine, or take it out": "Mettre une fiche en quarantaine, ou l’en sortir",
        "Its owner sees the decision and can appeal.": "Son propriétaire voit la décision et peut former un recours.",
        "The state.": "L’état.",
        "List the reports in a state, the oldest first":
            "Lister les signalements dans un état, les plus anciens d’abord",
        "Only reports of such things.": "Seulement les signalements de telles choses.",
        "Take a report, so that nobody else looks into it, or give it back":
            "Prendre un signalement, pour que personne d’autre ne s’en occupe, ou le rendre",
        "A claim holds for 60 minutes.": "Une prise en charge vaut 60 minutes.",
        "The report's id, `rpt_…`.": "L’id du signalement, `rpt_…`.",
        "Whether you look into it; false gives it back.": "Si vous vous en occupez ; false le rend.",
        "Decide a report": "Décider d’un signalement",
        "`hide` and `remove` are for reviews, posts and comments; `quarantine_listing` for listings and versions; `revoke_version` for versions; `suspend_account` for all. Every other open report of the same is decided with it. The account that it is about and the reporters see the decision and its reason.":
            "`hide` et `remove` valent pour les avis, billets et commentaires ; `quarantine_listing` pour les fiches et les versions ; `revoke_version` pour les versions ; `suspend_account` pour tout. Tout autre signalement ouvert de la même chose est décidé avec lui. Le compte concerné et les auteurs des signalements voient la décision et son motif.",
        "Whether the report is right.": "Si le signalement est fondé.",
        "What follows.": "Ce qui s’ensuit.",
        "Why, for those whom it concerns.": "Pourquoi, pour ceux que cela concerne.",
        "List the appeals in a state, the oldest first": "Lister les recours dans un état, les plus anciens d’abord",
        "Decide on an appeal": "Décider d’un recours",
        "`reversed` takes back what followed from the decision: texts are seen again, accounts are let in.":
            "`reversed` annule ce qui a suivi la décision : les textes sont de nouveau visibles, les comptes de nouveau admis.",
        "The appeal's id, `apl_…`.": "L’id du recours, `apl_…`.",
        "Whether the decision stands.": "Si la décision est maintenue.",
        "Why, for the account that appeals.": "Pourquoi, pour le compte qui forme le recours.",
        "Show any charge, with who has paid it to whom": "Montrer n’importe quel débit, avec qui l’a payé à qui",
        "List the providers that can be paid out now, by handle":
            "Lister les fournisseurs à qui l’on peut verser maintenant, par identifiant",
        "Everybody whose `payable_usd` is more than nothing, also who has closed the account or is suspended. Purser moves no money outside: `POST /admin/payouts` records what was paid.":
            "Tous ceux dont `payable_usd` est supérieur à zéro, y compris les comptes fermés ou suspendus. Purser ne déplace pas d’argent au-dehors : `POST /admin/payouts` inscrit ce qui a été payé.",
        "Only who can be paid at least this much.": "Seulement ceux à qui l’on peut verser au moins autant.",
        "Show what an account has earned, and what it was paid last":
            "Montrer ce qu’un compte a gagné, et son dernier versement",
        "`payable_usd` is the most that `POST /admin/payouts` records now.":
            "`payable_usd` est le plus que `POST /admin/payouts` inscrit maintenant.",
        "Credit an account's balance with money that came in from outside":
            "Créditer le solde d’un compte d’argent venu du dehors",
        "Send an Idempotency-Key: a repeated request then credits nothing, and gets the first answer.":
            "Envoyez une Idempotency-Key : une demande répétée ne crédite alors rien et reçoit la première réponse.",
        "How much: more than nothing.": "Combien : plus que zéro.",
        "Why it is credited, for the audit log.": "Pourquoi il est crédité, pour le journal d’audit.",
        "Record that a provider was paid outside": "Inscrire qu’un fournisseur a été payé au-dehors",
        "Never more than what it has earned, less what was paid out before and what may still be refunded (`payable_usd` of `GET /account/earnings`).":
            "Jamais plus que ce qu’il a gagné, moins ce qui a déjà été versé et ce qui peut encore être remboursé (`payable_usd` de `GET /account/earnings`).",
        "How it was paid, such as the reference of a transfer: its provider reads it in its ledger.":
            "Comment il a été payé, par exemple la référence d’un virement : son fournisseur le lit dans son grand livre.",
        "Refund any charge, in whole or in part": "Rembourser n’importe quel débit, en tout ou en partie",
        "As a provider does with its own (`POST /refunds`), within the same window.":
            "Comme un fournisseur le fait avec les siens (`POST /refunds`), dans le même délai.",
        "The charge: a purchase, calls, a month, or what was captured of a hold.":
            "Le débit : un achat, des appels, un mois, ou ce qui a été débité d’une réservation.",
        "How much of it; without it, all that is left.": "Combien ; sans cela, tout ce qui en reste.",
        "Why: buyer and provider read it in their ledgers.":
            "Pourquoi : acheteur et fournisseur le lisent dans leur grand livre.",
        "List the revenue shares by their dates of effect": "Lister les partages des revenus par date d’effet",
        "Before the first one the provider gets all.": "Avant le premier, tout revient au fournisseur.",
        "Change the provider's part of each charge, from a date on":
            "Changer la part du fournisseur dans chaque débit, à partir d’une date",
        "The provider's part of a charge is `amount × provider_basis_points ÷ 10000`, rounded down to the micro-dollar; the platform takes the rest. Charges that were made keep the share of their time: a date of the past is refused, and one of the present takes effect five seconds later, so that every server knows it by then.":
            "La part du fournisseur dans un débit est `amount × provider_basis_points ÷ 10000`, arrondie au micro-dollar inférieur ; la plateforme prend le reste. Les débits déjà faits gardent la part de leur temps : une date passée est refusée, et une date présente prend effet cinq secondes plus tard, pour que chaque serveur la connaisse alors.",
        "Hundredths of a percent.": "Des centièmes de pour cent.",
        "From when on; without it, as soon as possible. RFC 3339 in UTC with whole seconds.":
            "À partir de quand ; sans cela, au plus tôt. RFC 3339 en UTC, en secondes entières.",
        "Work every balance, cap and sum out of the ledger, and compare":
            "Recalculer chaque solde, plafond et total d’après le grand livre, et comparer",
        "Reads one snapshot of the whole ledger while the server goes on. `faults` names each thing that is not what the ledger says; `sum_usd`, of all balances, holds, earnings, the platform's part and the world, is 0.00 where no money was made or lost.":
            "Lit un instantané de tout le grand livre pendant que le serveur continue. `faults` nomme chaque chose qui n’est pas ce que dit le grand livre ; `sum_usd`, de tous les soldes, réservations, gains, de la part de la plateforme et du dehors, vaut 0.00 si aucun argent n’a été créé ni perdu.",
        "Make a new key that signs tokens": "Créer une nouvelle clé qui signe les jetons",
        "It signs ten seconds later, when every server knows it. The older keys verify until the last token that they signed has expired, and go then by themselves: no session ends. Where a key may have leaked, make a new one and retire the old one.":
            "Elle signe dix secondes plus tard, quand chaque serveur la connaît. Les clés plus anciennes vérifient jusqu’à l’expiration du dernier jeton qu’elles ont signé, puis disparaissent d’elles-mêmes : aucune session ne prend fin. Si une clé a pu fuiter, créez-en une nouvelle et retirez l’ancienne.",
        "Retire a key that signs tokens, at once": "Retirer aussitôt une clé qui signe les jetons",
        "Every token that it has signed is refused from now on, by every server: agents that hold one need a new session. The newest key that is left signs.":
            "Chaque jeton qu’elle a signé est désormais refusé par tous les serveurs : les agents qui en ont un ont besoin d’une nouvelle session. La plus récente des clés restantes signe.",
        "The key's name, as `GET /admin/server` lists it.": "Le nom de la clé, comme le liste `GET /admin/server`.",
        // Moderation.
        "Report something to the administrators": "Signaler quelque chose aux administrateurs",
        "`subject` names it: `@owner/name` for a listing, `@owner/name@1.0.0` for a version, `rev_…`, a post's slug, `cmt_…`, a handle. A report hides nothing by itself. An account has one open report of a thing at a time. What a text says now is kept with the report.":
            "`subject` le nomme : `@owner/name` pour une fiche, `@owner/name@1.0.0` pour une version, `rev_…`, le nom d’adresse d’un billet, `cmt_…`, un identifiant. Un signalement ne masque rien par lui-même. Un compte a un seul signalement ouvert d’une chose à la fois. Ce qu’un texte dit à cet instant est gardé avec le signalement.",
        "What it is called.": "Comment cela s’appelle.",
        "Why.": "Pourquoi.",
        "What administrators should know.": "Ce que les administrateurs doivent savoir.",
        "List your reports and what became of them, the newest first":
            "Lister vos signalements et ce qu’ils sont devenus, les plus récents d’abord",
        "List what administrators decided about what is yours, the newest first":
            "Lister ce que les administrateurs ont décidé sur ce qui est à vous, le plus récent d’abord",
        "An account that is suspended may ask for this, too.": "Un compte suspendu peut aussi le demander.",
        "Appeal against a decision about what is yours": "Former un recours contre une décision sur ce qui est à vous",
        "Once for each decision. Where there are several administrators, another one than the first decides on it. An account that is suspended may appeal with its key.":
            "Une fois par décision. S’il y a plusieurs administrateurs, un autre que le premier en décide. Un compte suspendu peut former un recours avec sa clé.",
        "The decision, `dec_…`.": "La décision, `dec_…`.",
        "Why it was wrong.": "Pourquoi elle était erronée.",
    ]
}
