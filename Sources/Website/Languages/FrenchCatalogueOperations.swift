// FrenchCatalogueOperations.swift: what the reference says of the operations of the catalogue, publishing and managing, in French.

extension FrenchPhrases {
    static let catalogueOperations: [String: String] = [
        // Catalogue.
        "List what went wrong on this server, newest first":
            "Lister les incidents de ce serveur, les plus récents d’abord",
        "Browse and search listings": "Parcourir et chercher les fiches",
        "`q` is looked for in name, title, tags, summary, provider, category and description, in English and in Chinese: other forms of a word, beginnings and words that mean the same count, and so do words that are almost the same where there is nothing better. A listing holds every word, or else `is_partial` is true. The better match comes first: exactly this name, then a word of the name, its beginning, title and tags, summary, provider and category, description; among equal matches the one that more accounts have installed. Filters compose. `explain=1` says of each listing why it stands where it does.":
            "`q` est cherché dans le nom, le titre, les étiquettes, le résumé, le fournisseur, la catégorie et la description, en anglais et en chinois : les autres formes d’un mot, ses débuts et les mots de même sens comptent, et aussi les mots presque identiques s’il n’y a rien de mieux. Une fiche contient chaque mot, sinon `is_partial` est vrai. La meilleure correspondance vient d’abord : exactement ce nom, puis un mot du nom, son début, le titre et les étiquettes, le résumé, le fournisseur et la catégorie, la description ; à correspondance égale, celle que plus de comptes ont installée. Les filtres se combinent. `explain=1` dit de chaque fiche pourquoi elle est à cette place.",
        "Words to look for.": "Des mots à chercher.",
        "Only listings of this kind.": "Seulement les fiches de ce type.",
        "Only listings of this category, or of one below it.":
            "Seulement les fiches de cette catégorie, ou d’une catégorie sous elle.",
        "Only what costs nothing, or something.": "Seulement ce qui ne coûte rien, ou quelque chose.",
        "Only what the scan of its latest version came to.":
            "Seulement ce que l’analyse de la dernière version a donné.",
        "Only what is made for this client.": "Seulement ce qui est fait pour ce client.",
        "Only what is under this licence, in any case.":
            "Seulement ce qui est sous cette licence, quelle que soit la casse.",
        "Only of this provider: a handle, with or without `@`.":
            "Seulement de ce fournisseur : un identifiant, avec ou sans `@`.",
        "Only what has this tag.": "Seulement ce qui a cette étiquette.",
        "The order.": "L’ordre.",
        "Of what to count the values over all pages, with commas between: kind, category, price, level, client, license, owner, tag.":
            "De quoi compter les valeurs sur toutes les pages, séparé par des virgules : kind, category, price, level, client, license, owner, tag.",
        "Whether each listing says why it stands where it does.":
            "Si chaque fiche dit pourquoi elle est à cette place.",
        "Show a listing and its versions": "Montrer une fiche et ses versions",
        "Whether to say how your account stands to it.": "S’il faut dire le lien de votre compte avec elle.",
        "Show a version, its security report and what its update adds":
            "Montrer une version, son rapport de sécurité et ce que sa mise à jour ajoute",
        "`version` may be a version, a tag or `latest`.": "`version` peut être une version, une étiquette ou `latest`.",
        "List the files of a version, to read before installing":
            "Lister les fichiers d’une version, à lire avant d’installer",
        "Of what is free, for every reader; of what costs, for who may download it. `version` may be a version, a tag or `latest`.":
            "De ce qui est gratuit, pour tout lecteur ; de ce qui coûte, pour qui peut le télécharger. `version` peut être une version, une étiquette ou `latest`.",
        "Read a file of a version as text": "Lire un fichier d’une version comme texte",
        "Of what is free, for every reader; of what costs, for who may download it. At most 256 KiB of it; `text` is null where it is no text in UTF-8.":
            "De ce qui est gratuit, pour tout lecteur ; de ce qui coûte, pour qui peut le télécharger. Au plus 256 Kio ; `text` est null si ce n’est pas un texte en UTF-8.",
        "Its path within the artifact.": "Son chemin dans l’artefact.",
        "List the categories": "Lister les catégories",
        "The whole tree, each category before those below it.":
            "L’arbre entier, chaque catégorie avant celles qui sont sous elle.",
        "List the kinds of capability": "Lister les types de capacité",
        "List the leaderboards": "Lister les classements",
        "Show a leaderboard": "Montrer un classement",
        "Boards are counted in the background, about once a minute: `computed_at` says when. `days` is for boards that have windows, `category` for those that have categories. Equal values share a place, and the next place counts them all: 1, 2, 2, 4. With `format=csv` the answer is a table (RFC 4180), a listing or a provider a line.":
            "Les classements sont calculés en arrière-plan, environ une fois par minute : `computed_at` dit quand. `days` vaut pour les classements à période, `category` pour ceux à catégories. À valeur égale, même place, et la suivante les compte tous : 1, 2, 2, 4. Avec `format=csv`, la réponse est un tableau (RFC 4180), une fiche ou un fournisseur par ligne.",
        "Which one.": "Lequel.",
        "The window: 7, 30 or 90, for boards that have windows; 30 where it is left out.":
            "La période : 7, 30 ou 90, pour les classements à période ; 30 si elle est omise.",
        "The form of the answer.": "La forme de la réponse.",
        "How many places at most.": "Combien de places au plus.",
        "List providers by handle, each with what its listings add up to":
            "Lister les fournisseurs par identifiant, chacun avec le total de ses fiches",
        "Show a provider and its listings": "Montrer un fournisseur et ses fiches",
        "An account that offers nothing and says nothing of itself is shown to itself alone, with the `revision` that its first profile is made of.":
            "Un compte qui ne propose rien et ne dit rien de lui n’est montré qu’à lui-même, avec la `revision` sur laquelle se fonde son premier profil.",
        "Also give Markdown as HTML that is safe to show: `body_html` beside `body`.":
            "Donner aussi le Markdown en HTML sûr à afficher : `body_html` à côté de `body`.",
        "Install a listing by name": "Installer une fiche par son nom",
        "Records that the account took a version, and what that needs, and answers with what is needed to use it: for `mcp` the configuration of a client, for the other kinds the address and digest of the artifact. In one step nothing is ever charged: what costs and is not owned is refused with its price. In two steps, `\"plan\": true` answers with everything that would be installed, what it costs and what it can reach, and records nothing; the same request with its `plan_digest`, within ten minutes, installs and buys exactly that, or nothing.":
            "Inscrit que le compte a pris une version, et ce dont elle a besoin, et répond avec ce qu’il faut pour s’en servir : pour `mcp`, la configuration d’un client ; pour les autres types, l’adresse et l’empreinte de l’artefact. En une étape, rien n’est jamais débité : ce qui coûte et n’est pas possédé est refusé avec son prix. En deux étapes, `\"plan\": true` répond avec tout ce qui serait installé, ce que cela coûte et ce que cela peut atteindre, et n’inscrit rien ; la même demande avec son `plan_digest`, dans les dix minutes, installe et achète exactement cela, ou rien.",
        "The listing's address `@owner/name`, the name its registry knows it by, or a short name that only one has.":
            "L’adresse de la fiche `@owner/name`, le nom que lui donne son registre, ou un nom court qu’elle est seule à avoir.",
        "A version, a range such as `^1.2`, or a tag; without it, the latest.":
            "Une version, un intervalle comme `^1.2`, ou une étiquette ; sans cela, la dernière.",
        "For what has findings: the `digest` of exactly what you have read about.":
            "Pour ce qui a des constats : le `digest` de ce que vous avez lu, exactement.",
        "The same for several: the `digest` of each that has findings.":
            "De même pour plusieurs : le `digest` de chacun qui a des constats.",
        "Whether to answer with what would happen, and do nothing.":
            "S’il faut répondre avec ce qui se passerait, sans rien faire.",
        "A plan's digest: installs and buys exactly that, or nothing.":
            "L’empreinte d’un plan : installe et achète exactement cela, ou rien.",
        "Say what has become of what a lock file holds":
            "Dire ce qu’est devenu ce que contient un fichier de verrouillage",
        "The body is a `purser.lock` as it is, or its `installs`. The answer has an entry for each, in their order: `ok`; `outdated` where there is a later version; `deprecated`; `yanked`, still served to who has it; `revoked` and `quarantined`, which should be removed; `changed` where the digest is not the version's; `unknown` where there is no such version, or not any more.":
            "Le corps est un `purser.lock` tel quel, ou ses `installs`. La réponse a une entrée pour chacun, dans leur ordre : `ok` ; `outdated` s’il y a une version ultérieure ; `deprecated` ; `yanked`, encore servi à qui l’a ; `revoked` et `quarantined`, à retirer ; `changed` si l’empreinte n’est pas celle de la version ; `unknown` s’il n’y a pas, ou plus, une telle version.",
        "As a lock file has it.": "Comme dans un fichier de verrouillage.",
        "Each with `full_name`, `version` and, where there is an artifact, `sha256`; further members are let through.":
            "Chacun avec `full_name`, `version` et, s’il y a un artefact, `sha256` ; d’autres membres sont admis.",
        "Download an artifact by its SHA-256": "Télécharger un artefact par son SHA-256",
        "The bytes never change, so they may be kept for ever; ranges and conditional requests are answered. What is free needs no credential. What costs needs a caller with the scope `install` whose account owns it.":
            "Les octets ne changent jamais et peuvent donc être gardés pour toujours ; les demandes par intervalles et conditionnelles sont servies. Ce qui est gratuit ne demande aucun justificatif. Ce qui coûte demande le droit `install` et un compte qui le possède.",
        "The digest: 64 lower-case hexadecimal digits.": "L’empreinte : 64 chiffres hexadécimaux en minuscules.",
        "Show the icon of a listing by its SHA-256": "Montrer l’icône d’une fiche par son SHA-256",
        "PNG, JPEG, WebP, or an SVG without scripts and without anything from elsewhere; `icon_url` of a listing leads here. The bytes never change, so they may be kept for ever. 404 once no version that may be seen has it.":
            "PNG, JPEG, WebP, ou un SVG sans script et sans rien venu d’ailleurs ; `icon_url` d’une fiche mène ici. Les octets ne changent jamais et peuvent donc être gardés pour toujours. 404 dès qu’aucune version visible ne l’a plus.",
        // Publishing.
        "Make a listing that has no version yet": "Créer une fiche qui n’a pas encore de version",
        "Nobody but its owner sees it before its first version is published.":
            "Personne d’autre que son propriétaire ne la voit avant la publication de sa première version.",
        "The category that it stands in.": "La catégorie où elle se trouve.",
        "The last part of its address.": "La dernière partie de son adresse.",
        "What it is.": "Ce que c’est.",
        "Words that it is found by.": "Des mots par lesquels la trouver.",
        "An SPDX expression. `null` takes it away.": "Une expression SPDX. `null` la retire.",
        "Where more is said of it. `null` takes it away.": "Où l’on en dit plus. `null` le retire.",
        "Where its source lies. `null` takes it away.": "Où se trouve sa source. `null` le retire.",
        "More of it, in Markdown.": "Plus de détails, en Markdown.",
        "The clients that it is made for.": "Les clients pour lesquels elle est faite.",
        "How it is paid for.": "Comment elle se paie.",
        "What it costs.": "Ce qu’elle coûte.",
        "Begin an upload that can be resumed": "Commencer un envoi qui peut reprendre",
        "For archives that are too large to send again when a connection breaks: begin an upload, append the bytes by `PATCH /uploads/{upload_id}?offset=…`, then publish with `?upload=upl_…` in place of the body. Where the account has an upload of the same bytes already, that one is the answer (200), with the `offset` where it goes on.":
            "Pour les archives trop grandes pour être renvoyées quand une connexion s’interrompt : commencez un envoi, ajoutez les octets par `PATCH /uploads/{upload_id}?offset=…`, puis publiez avec `?upload=upl_…` à la place du corps. Si le compte a déjà un envoi des mêmes octets, c’est lui la réponse (200), avec l’`offset` où il reprend.",
        "How many bytes the archive has.": "Combien d’octets compte l’archive.",
        "The SHA-256 of the whole archive.": "Le SHA-256 de toute l’archive.",
        "What is going to be published, so that its bound is told before anything is sent.":
            "Ce qui va être publié, pour que sa limite soit dite avant tout envoi.",
        "Show how far an upload is": "Montrer où en est un envoi",
        "The upload's id.": "L’id de l’envoi.",
        "Append bytes to an upload": "Ajouter des octets à un envoi",
        "The body is the archive's bytes from `offset` on, as many as fit one request. Where the connection breaks, what came stays: `GET /uploads/{upload_id}` tells the offset to go on at. Another offset is refused by 409 `offset_mismatch`, with the right one in `offset`.":
            "Le corps est fait des octets de l’archive à partir de `offset`, autant que tient une demande. Si la connexion s’interrompt, ce qui est arrivé reste : `GET /uploads/{upload_id}` dit la position où reprendre. Une autre position est refusée par 409 `offset_mismatch`, avec la bonne dans `offset`.",
        "Where the bytes begin.": "Où commencent les octets.",
        "Drop an upload with its bytes": "Abandonner un envoi avec ses octets",
        "What was published from it stays.": "Ce qui en a été publié reste.",
        "Publish a version in one call": "Publier une version en un appel",
        "The body is the archive (ZIP or tar.gz) with its manifest, or for `mcp` a `server.json` by itself. The listing is made where there is none. It is checked at once and scanned afterwards: `GET /publications/{publication_id}` follows it. Nobody sees the version before its scan is through, and the versions before it stay. Publishing the same content again does nothing. With `upload`, what came by `POST /uploads` is published, and there is no body.":
            "Le corps est l’archive (ZIP ou tar.gz) avec son manifeste, ou pour `mcp` un `server.json` seul. La fiche est créée s’il n’y en a pas. L’archive est vérifiée aussitôt et analysée ensuite : `GET /publications/{publication_id}` permet de suivre. Personne ne voit la version avant la fin de son analyse, et les versions antérieures restent. Publier de nouveau le même contenu ne fait rien. Avec `upload`, ce qui est arrivé par `POST /uploads` est publié, et il n’y a pas de corps.",
        "The last part of the listing's address; without it, what the manifest says.":
            "La dernière partie de l’adresse de la fiche ; sans cela, ce que dit le manifeste.",
        "What it is; without it, what the archive's manifest says.":
            "Ce que c’est ; sans cela, ce que dit le manifeste de l’archive.",
        "The version, as SemVer 2.0; without it, what the manifest says.":
            "La version, selon SemVer 2.0 ; sans cela, ce que dit le manifeste.",
        "What is new, in Markdown.": "Ce qui est nouveau, en Markdown.",
        "An upload that is complete; there is no body then.": "Un envoi complet ; il n’y a alors pas de corps.",
        "Words that it is found by, with commas between them.":
            "Des mots par lesquels la trouver, séparés par des virgules.",
        "An SPDX expression.": "Une expression SPDX.",
        "Where more is said of it.": "Où l’on en dit plus.",
        "Where its source lies.": "Où se trouve sa source.",
        "How a new listing is paid for. A listing that is there keeps its own.":
            "Comment se paie une nouvelle fiche. Une fiche existante garde le sien.",
        "What a new listing costs.": "Ce que coûte une nouvelle fiche.",
        "Publish a version of a listing": "Publier une version d’une fiche",
        "The body is the archive (ZIP or tar.gz) with its manifest. It is checked at once and scanned afterwards: `GET /publications/{publication_id}` follows it. Nobody sees the version before its scan is through, and the versions before it stay. Publishing the same content again does nothing. With `upload`, what came by `POST /uploads` is published, and there is no body.":
            "Le corps est l’archive (ZIP ou tar.gz) avec son manifeste. Elle est vérifiée aussitôt et analysée ensuite : `GET /publications/{publication_id}` permet de suivre. Personne ne voit la version avant la fin de son analyse, et les versions antérieures restent. Publier de nouveau le même contenu ne fait rien. Avec `upload`, ce qui est arrivé par `POST /uploads` est publié, et il n’y a pas de corps.",
        "List the account's publications, newest first": "Lister les publications du compte, les plus récentes d’abord",
        "Show how far a publication is, and what its scan found":
            "Montrer où en est une publication, et ce que son analyse a trouvé",
        "The publication's id.": "L’id de la publication.",
        // Managing.
        "Change what a listing says and costs": "Changer ce qu’une fiche dit et coûte",
        "What is not named stays as it is. Versions never change; the next one that is published may say other things again. A new price counts from the next purchase on. With `revision`, nothing is changed where somebody else was quicker.":
            "Ce qui n’est pas nommé reste tel quel. Les versions ne changent jamais ; la prochaine publiée peut dire autre chose. Un nouveau prix vaut dès le prochain achat. Avec `revision`, rien n’est changé si quelqu’un d’autre a été plus rapide.",
        "Delete a listing that is new": "Supprimer une fiche récente",
        "Within 72 hours of its first version, where no other listing needs it. For 30 days its name is held: nothing but this listing comes back under it, once its owner publishes there. Afterwards it is free. Its version numbers stay used under the name. What is older is archived instead.":
            "Dans les 72 heures après sa première version, si aucune autre fiche n’en a besoin. Pendant 30 jours, son nom est retenu : rien d’autre que cette fiche ne revient sous ce nom, dès que son propriétaire y publie. Ensuite il est libre. Ses numéros de version restent pris sous ce nom. Ce qui est plus ancien s’archive.",
        "Make a listing active, deprecated or archived": "Rendre une fiche active, obsolète ou archivée",
        "A deprecated listing is served with a warning; an archived one takes no versions any more. One that an administrator has put into quarantine stays there.":
            "Une fiche obsolète est servie avec un avertissement ; une fiche archivée n’accepte plus de versions. Une fiche mise en quarantaine par un administrateur y reste.",
        "Why, for those who use it.": "Pourquoi, pour ceux qui l’utilisent.",
        "Give a listing another name": "Donner un autre nom à une fiche",
        "The name that it had leads to it, until its owner publishes under that name. A name is not had under which another listing has used a version number of this one.":
            "Le nom qu’elle avait y mène, jusqu’à ce que son propriétaire publie sous ce nom. Un nom ne s’obtient pas si une autre fiche y a utilisé un numéro de version de celle-ci.",
        "The new last part of its address.": "La nouvelle dernière partie de son adresse.",
        "Offer a listing to another account": "Proposer une fiche à un autre compte",
        "It moves once the other account accepts it. Another offer replaces this one; one to yourself ends it.":
            "Elle passe à l’autre compte dès qu’il l’accepte. Une autre proposition remplace celle-ci ; une proposition à vous-même y met fin.",
        "The handle of the other account.": "L’identifiant de l’autre compte.",
        "Accept a listing that another account has offered": "Accepter une fiche qu’un autre compte a proposée",
        "Its address begins with your handle then; the one that it had leads to it. What you have said of it is taken back: your review, and your votes for those of others.":
            "Son adresse commence alors par votre identifiant ; celle qu’elle avait y mène. Ce que vous en avez dit est repris : votre avis, et vos votes pour ceux des autres.",
        "Point a tag to a version": "Faire pointer une étiquette vers une version",
        "`install` takes a tag where it takes a version: `beta`. The tag `latest` follows the versions by itself.":
            "`install` accepte une étiquette à la place d’une version : `beta`. L’étiquette `latest` suit les versions d’elle-même.",
        "The tag: a word in lower case, not `latest` and no number.":
            "L’étiquette : un mot en minuscules, ni `latest` ni un nombre.",
        "Remove a tag": "Retirer une étiquette",
        "Delete a version that is new": "Supprimer une version récente",
        "Within 72 hours, where no other listing needs it. Its number is not used again. Afterwards yank it.":
            "Dans les 72 heures, si aucune autre fiche n’en a besoin. Son numéro ne sert plus. Ensuite, retirez-la.",
        "Withdraw a version": "Retirer une version",
        "Nobody chooses it any more; who has it in a lock file still gets it.":
            "Personne ne la choisit plus ; qui l’a dans un fichier de verrouillage l’obtient encore.",
        "Offer a withdrawn version again": "Proposer de nouveau une version retirée",
        "List your account's listings in every state, by name":
            "Lister par nom les fiches de votre compte, dans tous les états",
        "Those in quarantine and those without a version, too; not those that you have deleted.":
            "Celles en quarantaine et celles sans version aussi ; pas celles que vous avez supprimées.",
        "List the listings that other accounts have offered to yours":
            "Lister les fiches que d’autres comptes ont proposées au vôtre",
        "`accept_listing` takes one over. Who does not want it does nothing.":
            "`accept_listing` en prend une en charge. Qui n’en veut pas ne fait rien.",
    ]
}
