// FrenchPages.swift: listings, accounts and texts in French.

extension FrenchPhrases {
    static let pages: [String: String] = [
        "Search skills, servers, plugins…": "Chercher compétences, serveurs, extensions…",
        "To the start page": "Vers l’accueil",
        "Not found": "Introuvable",
        "Sign in first": "Connectez-vous d’abord",
        "Not the right name, password or code": "Nom, mot de passe ou code incorrect",
        "A code of your authenticator app is wanted": "Il faut un code de votre application d’authentification",
        "The account is suspended": "Le compte est suspendu",
        "Your consent is wanted": "Votre accord est nécessaire",
        "It would cross the spend cap": "Cela dépasserait le plafond",
        "The balance is too low": "Le solde est insuffisant",
        "It has to be bought first": "Il faut d’abord l’acheter",
        "Read its findings first": "Lisez d’abord les constats",
        "For administrators": "Réservé aux administrateurs",
        "Not done": "Non effectué",
        "The server cannot do this now": "Le serveur ne peut pas le faire maintenant",
        "Something broke, and it is not your fault": "Une panne, et ce n’est pas votre faute",
        "This address takes no forms": "Cette adresse n’accepte pas de formulaire",
        "Kinds": "Types",
        "Most installed": "Les plus installés",
        "New": "Nouveautés",
        "A marketplace of skills, MCP servers, plugins, agents and data sets for AI agents, each scanned before it can be installed.":
            "Une place de marché de compétences, serveurs MCP, extensions, agents et jeux de données pour agents d’IA, analysés avant toute installation.",
        "Capabilities for agents, on a leash that you hold":
            "Des capacités pour agents, et c’est vous qui tenez la laisse",
        "An account keeps its key and hands each agent a session: short-lived, limited to the scopes it was given, stopped by a spend cap.":
            "Un compte garde sa clé et remet à chaque agent une session : brève, limitée aux droits reçus, arrêtée par un plafond de dépense.",
        "Start in 60 seconds": "Démarrer en 60 secondes",
        "Filters": "Filtres",
        "Results": "Résultats",
        "{count, plural, one {# result} other {# results}}": "{count, plural, one {# résultat} other {# résultats}}",
        "Remove the filter": "Retirer le filtre",
        "Clear all": "Tout effacer",
        "Relevance": "Pertinence",
        "Installs": "Installations",
        "Rating": "Note",
        "Trending": "Tendance",
        "Newest": "Plus récents",
        "Updated": "Mise à jour",
        "Name": "Nom",
        "Sort by": "Trier par",
        "No listing matches {words}.": "Aucune fiche ne correspond à {words}.",
        "Search without filters": "Chercher sans filtres",
        "Paid": "Payant",
        "How is this counted?": "Comment est-ce compté ?",
        "Window": "Période",
        "{count, plural, one {# day} other {# days}}": "{count, plural, one {# jour} other {# jours}}",
        "Nothing ranks here yet: a listing needs installs or reviews for it.":
            "Aucun classement encore : il faut des installations ou des avis.",
        "Provider": "Fournisseur",
        "Listing": "Fiche",
        "Kind": "Type",
        "Install {name}": "Installer {name}",
        "Buy for {price} and install": "Acheter pour {price} et installer",
        "Install": "Installer",
        "Findings": "Constats",
        "I have read the findings of exactly these bytes, and understand the risk:":
            "J’ai lu les constats sur exactement ces octets et j’en comprends le risque :",
        "I pay {price} from my balance now.": "Je paie {price} sur mon solde maintenant.",
        "Installed": "Installé",
        "Put this into the configuration of your client:": "Mettez ceci dans la configuration de votre client :",
        "Download the files": "Télécharger les fichiers",
        "Back to the listing": "Retour à la fiche",
        "About this listing": "À propos de cette fiche",
        "About": "À propos",
        "Versions": "Versions",
        "Reviews": "Avis",
        "Archived: it is served as it is, and takes no versions any more.":
            "Archivé : reste disponible tel quel et n’accepte plus de versions.",
        "Quarantined: only you see it.": "En quarantaine : vous seul le voyez.",
        "This version was yanked.": "Cette version a été retirée.",
        "This version was revoked.": "Cette version a été révoquée.",
        "Not sold any more": "N’est plus en vente",
        "Not to be had now": "Indisponible pour l’instant",
        "Its owner's account is suspended. Until it is reinstated, only who bought or installed it before can install it.":
            "Le compte de son propriétaire est suspendu. Jusqu’à son rétablissement, seuls ceux qui l’ont déjà acheté ou installé peuvent l’installer.",
        "Its owner has closed the account. Who owns it can install it still.":
            "Son propriétaire a fermé le compte. Ceux qui l’ont peuvent toujours l’installer.",
        "Its publisher has written nothing more about it.": "Son éditeur n’en dit pas plus.",
        "No reviews yet. Accounts that installed it can write one.":
            "Aucun avis. Les comptes qui l’ont installé peuvent en écrire.",
        "{count, plural, one {# star} other {# stars}}": "{count, plural, one {# étoile} other {# étoiles}}",
        "The provider answers:": "Le fournisseur répond :",
        "{count, plural, one {# found this helpful} other {# found this helpful}}":
            "{count, plural, one {# personne l’a trouvé utile} other {# personnes l’ont trouvé utile}}",
        "Report this listing": "Signaler cette fiche",
        "Client": "Client",
        "How to install it": "Comment l’installer",
        "Install…": "Installer…",
        "Checked here": "Vérifié ici",
        "Version": "Version",
        "Published": "Publié",
        "Size": "Taille",
        "Said by the publisher": "Dit par l’éditeur",
        "Licence": "Licence",
        "not said": "non précisée",
        "Repository": "Dépôt",
        "Website": "Site",
        "Category": "Catégorie",
        "Clients": "Clients",
        "No version is published yet.": "Aucune version publiée.",
        "Level": "Niveau",
        "What is new": "Nouveautés",
        "latest": "dernière",
        "Yanked": "Retirée",
        "Revoked": "Révoquée",
        "Hosts": "Hôtes",
        "Environment variables": "Variables d’environnement",
        "Commands": "Commandes",
        "Files": "Fichiers",
        "Package installs": "Paquets installés",
        "Tools": "Outils",
        "What it can do": "Ce qu’il peut faire",
        "Computed from its files, not said by its publisher.":
            "Calculé d’après ses fichiers, et non dit par son éditeur.",
        "New since {version}:": "Nouveau depuis {version} :",
        "Version {version}": "Version {version}",
        "Nothing was found.": "Rien n’a été trouvé.",
        "What it is about": "De quoi il s’agit",
        "Look into your mail": "Consultez votre courrier",
        "If there is such an account and it has a confirmed address, a mail with a link is on its way.":
            "Si ce compte existe et a une adresse confirmée, un courriel avec un lien est en route.",
        "The password is changed": "Le mot de passe est changé",
        "Every sign-in has ended. Sign in with the new password.":
            "Toutes les connexions sont closes. Connectez-vous avec le nouveau mot de passe.",
        "The address is confirmed": "L’adresse est confirmée",
        "To the dashboard": "Vers le tableau de bord",
        "Reset the password": "Réinitialiser le mot de passe",
        "Handle or e-mail address": "Identifiant ou adresse électronique",
        "Send a link": "Envoyer un lien",
        "Choose a new password": "Choisir un nouveau mot de passe",
        "Confirm the address": "Confirmer l’adresse",
        "Code from the mail": "Code du courriel",
        "Sign in on this machine": "Se connecter sur cette machine",
        "Set this server up": "Installer ce serveur",
        "Whoever fills this in becomes its administrator. It takes a minute.":
            "Qui remplit ceci devient son administrateur. Cela prend une minute.",
        "Name of the site": "Nom du site",
        "Your handle": "Votre identifiant",
        "Your name in addresses: letters, digits, dot, hyphen and underscore.":
            "Votre nom dans les adresses : lettres, chiffres, point, trait d’union et souligné.",
        "Who may make an account": "Qui peut créer un compte",
        "Nobody: administrators make them": "Seulement les administrateurs",
        "Who has an invitation": "Qui a une invitation",
        "Everybody": "Tout le monde",
        "Become the administrator": "Devenir l’administrateur",
        "Six digits from the authenticator app, or a recovery code.":
            "Six chiffres de l’application, ou un code de secours.",
        "Forgot the password?": "Mot de passe oublié ?",
        "Make an account": "Créer un compte",
        "Signing in needs https.": "La connexion exige https.",
        "This page came over a plain connection, on which others can read along, and on which browsers keep no cookie of a sign-in. Ask the operator for the address that begins with https://.":
            "Cette page est venue par une connexion en clair, que d’autres peuvent lire et sur laquelle les navigateurs ne gardent aucun cookie de connexion. Demandez à l’exploitant l’adresse qui commence par https://.",
        "Your account is made": "Votre compte est créé",
        "Sign in with the handle and the password that you chose.":
            "Connectez-vous avec l’identifiant et le mot de passe choisis.",
        "Invitation": "Invitation",
        "Create account": "Créer le compte",
        "Nobody has published anything yet.": "Personne n’a encore rien publié.",
        "Listings": "Fiches",
        "Every operation that an agent or a program can ask for.":
            "Toutes les opérations qu’un agent ou un programme peut demander.",
        "Groups": "Groupes",
        "Refusals of its own:": "Refus qui lui sont propres :",
        "Field": "Champ",
        "required": "requis",
        "a signed-in person": "une personne connectée",
        "an API key or a person": "une clé d’API ou une personne",
        "an API key or a person, with scope {scope}": "une clé d’API ou une personne, avec le droit {scope}",
        "an administrator": "un administrateur",
        "any session or key": "toute session ou clé",
        "everybody": "tout le monde",
        "the operator": "l’exploitant",
        "Why sessions, when there are API keys?": "Pourquoi des sessions, puisqu’il y a des clés d’API ?",
        "What happens at the cap?": "Que se passe-t-il au plafond ?",
        "The attempt that would cross it is refused and not charged, and the session is revoked. Nothing it does later has an effect.":
            "L’essai qui le dépasserait est refusé sans être débité, et la session est révoquée. Rien de ce qu’elle fait ensuite n’a d’effet.",
        "How quickly does a revocation work?": "En combien de temps agit une révocation ?",
        "At once, on every server of the installation. What was answered before stays as it was.":
            "Aussitôt, sur tous les serveurs de l’installation. Ce qui a été répondu avant reste tel quel.",
        "Who looks at what is published?": "Qui examine ce qui est publié ?",
        "Can a published version change?": "Une version publiée peut-elle changer ?",
        "Does it cost money?": "Est-ce payant ?",
        "That is up to whoever runs this server. While money is off, prices are shown and buying records $0.00; what was installed then stays free.":
            "Cela dépend de l’exploitant. Tant que les paiements sont désactivés, les prix sont indicatifs et un achat vaut 0,00 $ ; ce qui est installé alors reste gratuit.",
        "Can I run one myself?": "Puis-je en exploiter un moi-même ?",
        "The whole API": "Toute l’API",
        "What holds, whatever the agent does": "Ce qui tient, quoi que fasse l’agent",
        "A session ends by itself, after a day at most.": "Une session finit d’elle-même, après un jour au plus.",
        "What would cross its cap is not charged, and ends it.":
            "Ce qui dépasserait son plafond n’est pas débité et y met fin.",
        "No session can make a permanent key, or widen what it was given.":
            "Aucune session ne peut créer de clé permanente ni élargir ce qu’elle a reçu.",
        "Create a key": "Créer une clé",
        "The agent gets PURSER_URL and PURSER_TOKEN in its environment; what it calls is plain HTTP.":
            "L’agent reçoit PURSER_URL et PURSER_TOKEN dans son environnement ; il appelle du simple HTTP.",
        "Basic": "De base",
        "Discover, install what is free, publish, review; nothing spent, nothing destroyed.":
            "Découvrir, installer ce qui est gratuit, publier, donner un avis ; rien n’est dépensé ni détruit.",
        "Buy within the cap of the key or the session.": "Acheter dans le plafond de la clé ou de la session.",
        "Edit and delete the listings and posts that the account owns.":
            "Modifier et supprimer les fiches et billets du compte.",
        "Accept the publisher agreement, so that it can publish unattended.":
            "Accepter le contrat d’éditeur, pour publier sans surveillance.",
        "Rung": "Échelon",
        "What it lets an agent do": "Ce qu’il permet à un agent",
        "You accepted version {version} on {date}.": "Vous avez accepté la version {version} le {date}.",
        "I accept it": "Je l’accepte",
        "Sign in to accept it": "Se connecter pour l’accepter",
        "{site} is run by the operator of this server. Using it means agreeing to these terms.":
            "{site} est géré par l’exploitant de ce serveur. L’utiliser vaut accord avec ces conditions.",
        "You answer for what your account, its keys and its sessions do. Keep keys to yourself, and revoke keys and sessions that you do not need.":
            "Vous répondez de ce que font votre compte, ses clés et ses sessions. Gardez vos clés pour vous et révoquez les clés et sessions qui ne servent plus.",
        "Listings are offered by their providers. The operator scans them and shows what was found, and does not promise that they are free of faults.":
            "Les fiches sont proposées par leurs fournisseurs. L’exploitant les analyse et montre les constats, sans promettre l’absence de défauts.",
        "The operator may remove content, and suspend accounts, for what the rules of acceptable use forbid. Each decision has a reason, and can be appealed once.":
            "L’exploitant peut retirer des contenus et suspendre des comptes pour ce qu’interdisent les règles d’usage acceptable. Chaque décision a un motif et admet un recours.",
        "Do not publish what harms those who install it: malware, stolen secrets, hidden instructions to agents.":
            "Ne publiez rien qui nuise à qui l’installe : logiciels malveillants, secrets volés, instructions cachées aux agents.",
        "Do not publish what you have no right to, or personal data of people who have not agreed.":
            "Ne publiez ni ce sur quoi vous n’avez aucun droit, ni les données de personnes sans leur accord.",
        "Do not review your own listings, buy or sell reviews, or speak in the name of somebody else.":
            "Ne notez pas vos propres fiches, n’achetez ni ne vendez d’avis, ne parlez pas au nom d’autrui.",
        "Do not attack this server or others through it, and do not try to get around limits and caps.":
            "N’attaquez ni ce serveur ni d’autres à travers lui, et ne contournez ni limites ni plafonds.",
        "What is kept: what you enter, what your account does (sessions, installs, purchases, reviews, posts), and when and from which network address you signed in.":
            "Ce qui est conservé : ce que vous saisissez, ce que fait votre compte (sessions, installations, achats, avis, billets), et quand et de quelle adresse réseau vous vous êtes connecté.",
        "Cookies: one for signing in, one that protects forms, and your choice of language, theme and client. No other cookies, and none from third parties.":
            "Cookies : un pour la connexion, un qui protège les formulaires, et vos choix de langue, de thème et de client. Aucun autre, aucun de tiers.",
        "No page loads anything from another host, and nothing is sent to one.":
            "Aucune page ne charge quoi que ce soit d’un autre hôte ni ne lui transmet rien.",
        "You can export all of it under Settings, and close the account there.":
            "Vous pouvez tout exporter dans les Réglages, et y fermer le compte.",
        "Closing it erases your name, e-mail address, password, profile and domains, and what was noted of your sign-ins. What was paid stays in the books. Reviews, posts and comments stay under your handle, which nobody gets again: delete first what is to go.":
            "La fermeture efface votre nom, votre adresse électronique, votre mot de passe, votre profil et vos domaines, et ce qui a été noté de vos connexions. Ce qui a été payé reste dans les livres. Avis, billets et commentaires restent sous votre identifiant, que personne ne reprend : supprimez d’abord ce qui doit disparaître.",
        "You confirm that you have the right to publish what you upload, under the licence that you declare.":
            "Vous garantissez avoir le droit de publier ce que vous envoyez, sous la licence déclarée.",
        "Published versions never change, and their numbers are used once. You can yank a version, or archive a listing.":
            "Les versions publiées ne changent jamais et leurs numéros ne servent qu’une fois. Vous pouvez retirer une version ou archiver une fiche.",
        "What you upload is scanned, and what was found is shown. What is dangerous is held back.":
            "Ce que vous envoyez est analysé, et les constats sont montrés. Ce qui est dangereux est retenu.",
        "Where money is on, the revenue share in force at a sale is recorded with it. Refunds within the window come out of what you earned.":
            "Si les paiements sont actifs, le partage en vigueur lors d’une vente est inscrit avec elle. Les remboursements dans le délai sont pris sur vos gains.",
        "Status": "État",
        "Website and API": "Site et API",
        "Database": "Base de données",
        "on": "activé",
        "off": "désactivé",
        "Publisher agreement (accepted)": "Contrat d’éditeur (accepté)",
        "Make the account": "Créer le compte",
    ]
}
