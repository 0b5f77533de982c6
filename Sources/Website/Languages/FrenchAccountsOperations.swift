// FrenchAccountsOperations.swift: what the reference says of the operations of sessions, accounts and sign-ins, in French.

extension FrenchPhrases {
    static let accountOperations: [String: String] = [
        // Sessions.
        "Issue a short-lived, capped session to an agent": "Émettre pour un agent une session courte et plafonnée",
        "The account keeps its key and hands out the token. The token proves the session and nothing more: state, scopes and cap live with the session, so that revoking it works at once. A charge that would cross the cap charges nothing and revokes the session.":
            "Le compte garde sa clé et ne confie que le jeton. Le jeton prouve la session et rien d’autre : l’état, les droits et le plafond restent avec la session, si bien que la révoquer prend effet aussitôt. Un débit qui dépasserait le plafond ne débite rien et révoque la session.",
        "What the session may do: scopes that the key has.":
            "Ce que la session peut faire : des droits que possède la clé.",
        "How long the session lives, in seconds.": "Combien de temps vit la session, en secondes.",
        "The most it may spend, in US dollars. With 0 it can take what is free and buy nothing.":
            "Le plus qu’elle peut dépenser, en dollars américains. Avec 0, elle peut prendre ce qui est gratuit et ne rien acheter.",
        "A name for people.": "Un nom pour les personnes.",
        "List sessions, newest first": "Lister les sessions, les plus récentes d’abord",
        "A key sees the sessions that it issued; with the scope `account`, all of the account's.":
            "Une clé voit les sessions qu’elle a émises ; avec le droit `account`, toutes celles du compte.",
        "Only those that can still be used, or only those that cannot any more.":
            "Seulement celles qui peuvent encore servir, ou seulement celles qui ne le peuvent plus.",
        "Count sessions: those that can still be used, and those that ended":
            "Compter les sessions : celles qui peuvent encore servir et celles qui ont pris fin",
        "Of the same sessions that `GET /sessions` lists. Each figure goes up to 1000: that one says \"so many or more\".":
            "Parmi les sessions que liste `GET /sessions`. Chaque nombre va jusqu’à 1000, qui veut dire « autant ou plus ».",
        "Where the page begins: the next_cursor of the page before it.":
            "Où commence la page : le next_cursor de la page précédente.",
        "How many entries a page has at most.": "Combien d’entrées une page compte au plus.",
        "Show a session: state, scopes, cap and what it has spent":
            "Montrer une session : état, droits, plafond et dépenses",
        "The session's id, `ses_…`.": "L’id de la session, `ses_…`.",
        "Revoke a session, at once and for good": "Révoquer une session, aussitôt et pour toujours",
        "Answers with the session as it now is; revoking it again answers the same.":
            "Répond avec la session telle qu’elle est désormais ; la révoquer encore donne la même réponse.",
        // Account.
        "Show who you are, what you may do, and what you may still spend":
            "Montrer qui vous êtes, ce que vous pouvez faire et ce que vous pouvez encore dépenser",
        "Agents call it when they start. For a session the answer holds its cap; for a key, its id and scopes.":
            "Les agents l’appellent à leur démarrage. Pour une session, la réponse contient son plafond ; pour une clé, son id et ses droits.",
        "Show the account and its balance": "Montrer le compte et son solde",
        "Choose the language of the account's mail": "Choisir la langue des courriels du compte",
        "Mail that is asked for on a page is in the language of that page. What nobody asks for, such as the notice of a new sign-in, is in this one; until somebody has chosen, it is that of the first page that the account was used on.":
            "Un courriel demandé depuis une page est dans la langue de cette page. Ceux que personne ne demande, comme l’avis d’une nouvelle connexion, sont dans celle-ci ; tant que personne n’a choisi, c’est celle de la première page où le compte a servi.",
        "The language's tag (BCP 47).": "L’étiquette de la langue (BCP 47).",
        "List the account's API keys, newest first": "Lister les clés d’API du compte, les plus récentes d’abord",
        "Never the keys themselves: each was shown once, when it was made.":
            "Jamais les clés elles-mêmes : chacune a été montrée une fois, à sa création.",
        "Make an API key; its text is in this answer and nowhere else":
            "Créer une clé d’API ; son texte est dans cette réponse et nulle part ailleurs",
        "Without `scopes` it may `read`, `install`, `publish` and `review`: nothing is spent, nothing destroyed. `purchase`, `manage` and `account` have to be consented to by naming each in `consent` as well; the consent is recorded with the key and in the audit log. A key gives no scope that its maker lacks, ends no later than its maker, and shares its maker's cap where that has one.":
            "Sans `scopes`, elle peut `read`, `install`, `publish` et `review` : rien n’est dépensé, rien n’est détruit. `purchase`, `manage` et `account` exigent un consentement : chacun est nommé aussi dans `consent` ; le consentement est inscrit avec la clé et au journal d’audit. Une clé ne donne aucun droit que n’a pas celle ou celui qui la crée, ne dure pas plus longtemps et en partage le plafond, s’il y en a un.",
        "What the key may do, and hand on to sessions.": "Ce que la clé peut faire, et transmettre à des sessions.",
        "Each of purchase, manage and account that stands in scopes, once more.":
            "Chacune de purchase, manage et account qui figure dans scopes, une fois encore.",
        "After how long it ends by itself, and its sessions with it; without it, it lasts.":
            "Au bout de combien de temps elle prend fin d’elle-même, et ses sessions avec elle ; sans cela, elle dure.",
        "The most that it and all of its sessions may spend together; without it, the balance is the limit.":
            "Le plus qu’elle et toutes ses sessions peuvent dépenser ensemble ; sans cela, la limite est le solde.",
        "Make a key in the place of another, which goes on for a while":
            "Créer une clé à la place d’une autre, qui reste valable quelque temps",
        "The new key has the scopes, label, expiry and cap of the old one; what was spent under that cap counts on. The old key and its sessions end after `overlap_seconds`; with 0 they end at once. A key is rotated once: as long as the new one is in force, rotate that.":
            "La nouvelle clé a les droits, le libellé, l’échéance et le plafond de l’ancienne ; ce qui a été dépensé sous ce plafond compte toujours. L’ancienne clé et ses sessions prennent fin après `overlap_seconds` ; avec 0, aussitôt. Une clé se remplace une seule fois : tant que la nouvelle est en vigueur, remplacez celle-là.",
        "The key's id, `key_…`.": "L’id de la clé, `key_…`.",
        "How long the old key goes on.": "Combien de temps l’ancienne clé reste valable.",
        "Revoke an API key and all of its sessions, at once and for good":
            "Révoquer une clé d’API et toutes ses sessions, aussitôt et pour toujours",
        "Revoking it again changes nothing.": "La révoquer encore ne change rien.",
        "Agree to the terms, the publisher agreement, or both, for the account":
            "Accepter pour le compte les conditions, le contrat d’éditeur, ou les deux",
        "It is recorded with the version of the text, the time, and who did it. An agent may do it where its owner has given it the scope `account`: that is what the scope's consent is about. Agreeing again changes nothing.":
            "L’accord est inscrit avec la version du texte, l’heure et son auteur. Un agent peut le donner si son propriétaire lui a confié le droit `account` : c’est l’objet du consentement à ce droit. Accepter encore ne change rien.",
        "What is agreed to.": "Ce qui est accepté.",
        "Export everything that is stored of the account": "Exporter tout ce qui est enregistré du compte",
        "One JSON document without secrets: the account, and a list for each thing that is stored of it, newest first, up to 10000 entries each; `cut` names the lists that have more.":
            "Un document JSON sans secrets : le compte, et une liste pour chaque chose qui en est enregistrée, les plus récentes d’abord, jusqu’à 10000 entrées chacune ; `cut` nomme les listes qui en ont davantage.",
        "Close the account, for good": "Fermer le compte, pour toujours",
        "Its keys, sessions and sign-ins end at once, with the reason `account_closed`; its listings are archived, and who has them keeps them; what is about the person is erased. The ledger is kept, as the books have to be. Reviews, posts and comments stay, under the handle alone: delete before what is to go. Nobody gets the handle again. `confirm` is the handle, so that nobody closes an account by mistake; a person sends the password as well, and a code where the account wants one, unless both were shown within 10 minutes.":
            "Ses clés, sessions et connexions prennent fin aussitôt, avec le motif `account_closed` ; ses fiches sont archivées, et qui les a les garde ; ce qui concerne la personne est effacé. Le grand livre est conservé, comme la comptabilité l’exige. Avis, billets et commentaires restent, sous le seul identifiant : supprimez d’abord ce qui doit disparaître. Personne ne reçoit plus l’identifiant. `confirm` est l’identifiant, pour que personne ne ferme un compte par erreur ; une personne envoie aussi le mot de passe, et un code si le compte en demande un, sauf si les deux ont été montrés dans les 10 minutes.",
        "The account's handle.": "L’identifiant du compte.",
        "The account's password. It may be left out within 10 minutes of showing it.":
            "Le mot de passe du compte. Il peut être omis dans les 10 minutes après l’avoir montré.",
        "The six digits of the authenticator app, where the account has one.":
            "Les six chiffres de l’application d’authentification, si le compte en a une.",
        "One of the codes for the day when the app is lost, in the place of `totp`. Each works once.":
            "Un des codes prévus pour le jour où l’application est perdue, à la place de `totp`. Chacun sert une fois.",
        "List what was done to the account, newest first":
            "Lister ce qui a été fait sur le compte, le plus récent d’abord",
        "The log is only ever appended to.": "On ne fait qu’ajouter au journal.",
        "List what the account has installed, newest first":
            "Lister ce que le compte a installé, le plus récent d’abord",
        "Each time that a version was taken is one entry, by whichever key, session or person.":
            "Chaque fois qu’une version a été prise est une entrée, quelle que soit la clé, la session ou la personne.",
        "Only what this session of the account took.": "Seulement ce que cette session du compte a pris.",
        "List what has moved the account's money, newest first":
            "Lister ce qui a fait bouger l’argent du compte, le plus récent d’abord",
        "As a buyer and as a provider. Each row is one transfer; the three changes say what it did to the account's balance, to what is set aside, and to what it has earned.":
            "Comme acheteur et comme fournisseur. Chaque ligne est un transfert ; les trois variations disent son effet sur le solde du compte, sur ce qui est réservé et sur ce qu’il a gagné.",
        "That instant and later. RFC 3339 in UTC with whole seconds.":
            "Cet instant et après. RFC 3339 en UTC, en secondes entières.",
        "Before that instant. RFC 3339 in UTC with whole seconds.":
            "Avant cet instant. RFC 3339 en UTC, en secondes entières.",
        "Only what this session of the account has paid.": "Seulement ce que cette session du compte a payé.",
        "`purchases`: what it was charged. `sales`: what it was paid for. `payouts`: what it was paid outside.":
            "`purchases` : ce qui lui a été débité. `sales` : ce qui lui a été payé. `payouts` : ce qui lui a été versé au-dehors.",
        "Show a charge that the account has paid or earned": "Montrer un débit que le compte a payé ou encaissé",
        "As `GET /account/ledger` has it, with what of it can still be refunded.":
            "Comme dans `GET /account/ledger`, avec ce qui peut encore en être remboursé.",
        "The charge's id, `pur_…`.": "L’id du débit, `pur_…`.",
        "Show what the account has earned as a provider": "Montrer ce que le compte a gagné comme fournisseur",
        "`gross_usd` − `fees_usd` − `refunded_usd` = `net_usd`; less what may still be refunded and what was paid out, that is `payable_usd`.":
            "`gross_usd` − `fees_usd` − `refunded_usd` = `net_usd` ; moins ce qui peut encore être remboursé et ce qui a été versé, cela donne `payable_usd`.",
        "Show what the account got and gave in a month": "Montrer ce que le compte a reçu et donné en un mois",
        "The month is `2026-11`, in UTC. `opening_balance_usd` and the changes of all entries add up to `closing_balance_usd`. With `format=csv`, the entries as CSV (RFC 4180), oldest first. A month of more than 10,000 entries is summed up whole and the newest of them are listed (`truncated`), in CSV 100,000, and a first line of the kind `truncated` says so; `GET /account/ledger` has the rest.":
            "Le mois s’écrit `2026-11`, en UTC. `opening_balance_usd` et les variations de toutes les écritures donnent `closing_balance_usd`. Avec `format=csv`, les écritures en CSV (RFC 4180), les plus anciennes d’abord. Un mois de plus de 10 000 écritures est totalisé en entier et seules les plus récentes sont listées (`truncated`) ; en CSV, 100 000, et une première ligne de type `truncated` le dit ; `GET /account/ledger` a le reste.",
        "The month.": "Le mois.",
        "How it is written.": "Sous quelle forme il est écrit.",
        // Sign-in.
        "Sign in as a person": "Se connecter comme personne",
        "Answers with an opaque token that is sent like any credential. A person has all scopes of the account, issues sessions and makes keys. It ends after 12 hours, after 2 hours without use, when it is signed out, and when the password changes. Wrong tries are counted for the account and for the network address they come from; beyond a few, each has to wait longer than the one before (429).":
            "Répond avec un jeton opaque, qui s’envoie comme tout autre justificatif. Une personne a tous les droits du compte, émet des sessions et crée des clés. La connexion prend fin après 12 heures, après 2 heures sans usage, à la déconnexion et quand le mot de passe change. Les essais erronés sont comptés pour le compte et pour l’adresse réseau d’où ils viennent ; au-delà de quelques-uns, chacun doit attendre plus longtemps que le précédent (429).",
        "The account's handle, or": "L’identifiant du compte, ou",
        "its verified e-mail address; one of the two.": "son adresse électronique confirmée ; l’un des deux.",
        "The account's password.": "Le mot de passe du compte.",
        "Sign in by a link of this server's own machine": "Se connecter par un lien de la machine même de ce serveur",
        "The secret of such a link is good once, for half an hour. Answers as signing in by a password does.":
            "Le secret d’un tel lien vaut une fois, pendant une demi-heure. La réponse est celle de la connexion par mot de passe.",
        "The secret of the link, `prs_link_…`.": "Le secret du lien, `prs_link_…`.",
        "Make the first administrator, and name the site": "Créer le premier administrateur et nommer le site",
        "Takes the secret of the link that the server shows on its own machine. It is good once, and only while there is no administrator.":
            "Prend le secret du lien que le serveur montre sur sa propre machine. Il vaut une fois, et seulement tant qu’il n’y a pas d’administrateur.",
        "The administrator's handle.": "L’identifiant de l’administrateur.",
        "The password: 10 to 1024 bytes, none of the common ones, and not the account's handle.":
            "Le mot de passe : de 10 à 1024 octets, pas un des plus courants, ni l’identifiant du compte.",
        "An e-mail address.": "Une adresse électronique.",
        "What the site calls itself.": "Comment le site s’appelle lui-même.",
        "Who may make an account of their own.": "Qui peut créer son propre compte.",
        "List where the account's person is signed in, newest first":
            "Lister où la personne du compte est connectée, le plus récent d’abord",
        "Those that are in force; at most 50.": "Les connexions en vigueur ; 50 au plus.",
        "Give the password again": "Redonner le mot de passe",
        "Making keys, handing out the scope `account`, changing the e-mail address, closing the account and what concerns the second factor want a person to have shown the password, and a code where the account wants one, within 10 minutes; otherwise they answer with `reauthentication_required`. The sign-in gets a new token, the old one proves nothing any more; it ends when it would have.":
            "Créer des clés, confier le droit `account`, changer l’adresse électronique, fermer le compte et tout ce qui touche au second facteur exigent qu’une personne ait montré le mot de passe, et un code si le compte en demande un, dans les 10 minutes ; sinon la réponse est `reauthentication_required`. La connexion reçoit un nouveau jeton, l’ancien ne prouve plus rien ; elle prend fin à l’heure prévue.",
        "Sign out, here or elsewhere": "Se déconnecter, ici ou ailleurs",
        "`current` in the place of an id is the one that asks. Signing out again changes nothing.":
            "`current` à la place d’un id désigne la connexion qui demande. Se déconnecter encore ne change rien.",
        "The sign-in's id, `sig_…`, or `current`.": "L’id de la connexion, `sig_…`, ou `current`.",
        "Change the password": "Changer le mot de passe",
        "Every other sign-in of the account ends; keys and sessions go on.":
            "Toutes les autres connexions du compte prennent fin ; les clés et les sessions continuent.",
        "The password that is in force.": "Le mot de passe en vigueur.",
        "Show whether an authenticator app is in force": "Montrer si une application d’authentification est en vigueur",
        "Begin with an authenticator app": "Commencer avec une application d’authentification",
        "Answers with a secret, and as the address that apps take from a QR code. Nothing is asked for until a code was shown to `POST /account/totp/confirm`; until then this may be called again.":
            "Répond avec un secret, et avec l’adresse que les applications lisent dans un code QR. Rien n’est demandé tant qu’aucun code n’a été montré à `POST /account/totp/confirm` ; jusque-là, l’appel peut être répété.",
        "Confirm an authenticator app by its first code, and get recovery codes":
            "Confirmer une application d’authentification par son premier code et recevoir des codes de secours",
        "From now on a sign-in wants a code. The recovery codes are shown this once; each works once.":
            "Désormais, une connexion demande un code. Les codes de secours ne sont montrés que cette fois ; chacun sert une fois.",
        "The six digits that the app shows.": "Les six chiffres que montre l’application.",
        "Take the authenticator app away": "Désactiver l’application d’authentification",
        "Wants the password and, where the app is in force, a code of it or a recovery code; or neither, where the person has shown them within 10 minutes.":
            "Demande le mot de passe et, si l’application est en vigueur, un de ses codes ou un code de secours ; ou ni l’un ni l’autre, si la personne les a montrés dans les 10 minutes.",
        "Make new recovery codes; the old ones are void":
            "Créer de nouveaux codes de secours ; les anciens ne valent plus",
        "Make an account of one's own": "Créer son propre compte",
        "Whether anybody may, only who has an invitation, or nobody, is a setting of the server (`--sign-up`). An address that is given gets a mail with a code, and is used once that was sent back.":
            "Que ce soit ouvert à tous, à qui a une invitation ou à personne est un réglage du serveur (`--sign-up`). L’adresse indiquée reçoit un courriel avec un code, et sert une fois ce code renvoyé.",
        "Its name in addresses.": "Son nom dans les adresses.",
        "What people are shown.": "Ce que les gens voient.",
        "The code of an invitation, `prs_inv_…`.": "Le code d’une invitation, `prs_inv_…`.",
        "Give an e-mail address, which gets a mail with a code":
            "Donner une adresse électronique, qui reçoit un courriel avec un code",
        "The address is used once the code has come back to `POST /email-verifications`.":
            "L’adresse sert une fois le code revenu à `POST /email-verifications`.",
        "Confirm an e-mail address by the code from the mail":
            "Confirmer une adresse électronique par le code du courriel",
        "Each code works once, for a day.": "Chaque code sert une fois, pendant un jour.",
        "The code from the mail, `prs_mail_…`.": "Le code du courriel, `prs_mail_…`.",
        "Ask for a mail with a code that sets a new password":
            "Demander un courriel avec un code pour fixer un nouveau mot de passe",
        "The mail goes to the account's verified address. The answer is the same where there is no such account, or where it has no address: then nothing is sent.":
            "Le courriel part à l’adresse confirmée du compte. La réponse est la même si le compte n’existe pas ou n’a pas d’adresse : rien n’est alors envoyé.",
        "Set a new password by the code from the mail": "Fixer un nouveau mot de passe par le code du courriel",
        "Each code works once, for an hour. Every sign-in of the account ends. A second factor stays in force.":
            "Chaque code sert une fois, pendant une heure. Toutes les connexions du compte prennent fin. Un second facteur reste en vigueur.",
    ]
}
