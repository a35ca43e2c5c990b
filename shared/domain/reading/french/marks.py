"""Words and letters by which a text is known to be French."""

WORDS = (
    "le la les un une des de du et avec mon ma mes notre nos au aux en dans sur sous chez pour par que qui est "
    "sont était il"
    " elle nous je tu vous ce cette ces son sa ses moi peins dessine fais faites voudrais aimerais plaît peux "
    "pouvez dernier"
    " dernière derniers an ans année semaine semaines mois été hiver automne printemps hier voyage vacances noël "
    "anniversaire"
    " carte tableau tableaux aquarelle huile crayon dessin croquis livre pages image images chien chienne chiens "
    "chat chatte"
    " mamie papi papy maman papa mère père grand-mère grand-père fille fils enfants famille plage lac montagne "
    "montagnes maison"
    " jardin photo photos trois deux mariage neige mer coucher soleil sœur frère bébé femme mari amis fleurs fête "
    "bord château forêt peindre dessiner dessins croisière pâques réveillon portraits tante oncle cousins petits "
    "petit petite carnaval vieux ville rue pont chiot chaton tableaux aujourd hui hier soir lac week-end fête "
    "mariage baptême randonnée ski pique-nique joli jolie belle beau bonjour merci svp peinture"
)
SIGNS = "éèêëàâçœùûîïô"
