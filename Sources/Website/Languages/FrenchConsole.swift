// FrenchConsole.swift: publishing and administration in French.

extension FrenchPhrases {
    static let console: [String: String] = [
        "Console": "Console",
        "Accounts": "Comptes",
        "Administrator of this server": "Administrateur de ce serveur",
        "administrator": "administrateur",
        "suspended": "suspendu",
        "Suspend": "Suspendre",
        "Its keys are refused and its sessions revoked at once. Its owner is told why.":
            "Ses clés sont refusées et ses sessions révoquées aussitôt. Son propriétaire apprend pourquoi.",
        "Why": "Pourquoi",
        "Reinstate": "Rétablir",
        "It is let in again. Its sessions stay revoked.": "Il est admis de nouveau. Ses sessions restent révoquées.",
        "Credit": "Créditer",
        "Amount in US dollars": "Montant en dollars",
        "Charging prices": "Facturation des prix",
        "Shown here as “{name}”. A title that you change is shown as you write it.":
            "Affichée ici sous le nom « {name} ». Un titre que vous changez s’affiche tel que vous l’écrivez.",
        "Installed by": "Comptes",
        "Set the password": "Fixer le mot de passe",
        "Every sign-in of the account ends.": "Toutes les connexions du compte prennent fin.",
        "Site": "Site",
        "Invitations": "Invitations",
        "New invitation": "Nouvelle invitation",
        "For how many accounts": "Pour combien de comptes",
        "Create invitation": "Créer une invitation",
        "The invitation is made": "L’invitation est créée",
        "Copy the code now. Purser keeps no copy.": "Copiez le code maintenant. Purser n’en garde pas de copie.",
        "No invitations yet.": "Aucune invitation pour l’instant.",
        "Reports": "Signalements",
        "No open reports.": "Aucun signalement ouvert.",
        "Appeals": "Recours",
        "Decide": "Décider",
        "The books add up": "Les comptes sont justes",
        "The books do not add up": "Les comptes ne sont pas justes",
        "{count, plural, one {# entry of the ledger was checked} other {# entries of the ledger were checked}}":
            "{count, plural, one {# écriture vérifiée} other {# écritures vérifiées}}",
        "What accounts can spend": "Ce que les comptes peuvent dépenser",
        "Held": "Réservé",
        "Owed to providers": "Dû aux fournisseurs",
        "Kept by the platform": "Gardé par la plateforme",
        "Revenue share": "Partage des revenus",
        "From": "À partir du",
        "For providers": "Pour les fournisseurs",
        "Now: {share} for providers.": "Actuellement : {share} pour les fournisseurs.",
        "The settings are changed.": "Les réglages sont changés.",
        "Who may sign up was set when the server was started (--sign-up).":
            "Qui peut s’inscrire a été fixé au lancement du serveur (--sign-up).",
        "Save": "Enregistrer",
        "on (chosen when the server was started: --monetization)":
            "activé (choisi au lancement du serveur : --monetization)",
        "off (chosen when the server was started: --monetization)":
            "désactivé (choisi au lancement du serveur : --monetization)",
        "Thank you": "Merci",
        "The administrators of this server will look at it, and record what they decide.":
            "Les administrateurs de ce serveur vont l’examiner et inscrire leur décision.",
        "Report something": "Signaler quelque chose",
        "What is wrong": "Ce qui ne va pas",
        "What administrators should know": "Ce que les administrateurs doivent savoir",
        "Send the report": "Envoyer le signalement",
        "Write a review": "Écrire un avis",
        "Publish the review": "Publier l’avis",
        "Publisher console": "Console d’éditeur",
        "Publish a version": "Publier une version",
        "Your listings": "Vos fiches",
        "Nothing published yet.": "Rien n’est encore publié.",
        "From CI": "Depuis la CI",
        "Paid by buyers": "Payé par les acheteurs",
        "Share of the platform": "Part de la plateforme",
        "Refunded": "Remboursé",
        "Earned": "Gagné",
        "May still be refunded": "Encore remboursable",
        "Paid out": "Versé",
        "A session that may publish and nothing else is enough. It is issued once a run, and revoked at its end.":
            "Une session qui ne peut que publier suffit. Elle est émise à chaque exécution et révoquée à la fin.",
        "received": "reçue",
        "scanning": "en analyse",
        "published": "publiée",
        "published, with findings": "publiée, avec constats",
        "quarantined": "en quarantaine",
        "refused": "refusée",
        "It is being scanned. Nobody sees it before that is through; earlier versions stay.":
            "Elle est en cours d’analyse. Personne ne la voit avant la fin ; les versions antérieures restent.",
        "Everybody can install it.": "Tout le monde peut l’installer.",
        "It can be installed by whoever acknowledges its findings. A version without them needs no such step.":
            "Qui accepte ses constats peut l’installer. Une version sans constat n’exige pas cette étape.",
        "Nobody but you sees it. Mend what was found and publish another version, or appeal.":
            "Vous seul la voyez. Corrigez ce qui a été trouvé et publiez une autre version, ou formez un recours.",
        "It was not taken. Earlier versions are untouched.":
            "Elle n’a pas été acceptée. Les versions antérieures sont intactes.",
        "A published version never changes. It is scanned before anybody can install it.":
            "Une version publiée ne change jamais. Elle est analysée avant qu’on puisse l’installer.",
        "Such as 1.0.0. Leave empty to take it from the archive.":
            "Par exemple 1.0.0. Laissez vide pour la prendre dans l’archive.",
        "For a new listing: name, category, price": "Pour une nouvelle fiche : nom, catégorie, prix",
        "Archive": "Archive",
        "A ZIP or tar.gz of the folder, with its manifest. Kind and version are read from it.":
            "Un ZIP ou tar.gz du dossier, avec son manifeste. Le type et la version y sont lus.",
        "Upload and scan": "Envoyer et analyser",
        "Summary": "Résumé",
        "Price": "Prix",
        "once": "une fois",
        "for each call": "par appel",
        "a month": "par mois",
        "active": "actif",
        "It adds to the balance at once. The owner sees it in the ledger.":
            "Le montant s’ajoute aussitôt au solde. Le propriétaire le voit dans son grand livre.",
        "For you: whom it is meant for.": "Pour vous : à qui elle est destinée.",
        "One lets somebody make an account: sign-up is by invitation.":
            "Une invitation permet de créer un compte : l’inscription se fait sur invitation.",
        "Everybody may make an account now: nobody needs an invitation.":
            "Chacun peut créer un compte : personne n’a besoin d’invitation.",
        "Sign-up is closed: no invitation lets anybody in now.":
            "L’inscription est fermée : aucune invitation ne permet d’entrer.",
        "They work as soon as sign-up is by invitation.":
            "Elles serviront dès que l’inscription se fera sur invitation.",
        "No open appeals.": "Aucun recours ouvert.",
        "Reported by": "Signalé par",
        "It belongs to": "Appartient à",
        "Appealed by": "Recours de",
        "Decided by": "Décidé par",
        "Decision": "Décision",
        "Handle of an account": "Identifiant d’un compte",
        "Filter": "Filtrer",
        "of": "de",
        "Joined": "Inscrit",
        "Created": "Créée",
        "Publication": "Publication",
        "Last change": "Dernier changement",
        "Publish another version": "Publier une autre version",
    ]
}
