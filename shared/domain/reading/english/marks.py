"""Words by which a text is known to be English."""

WORDS = (
    "the of and my our with from at in on to for a an is are was that this i you he she it we they me us his her "
    "their by"
    " as please make paint draw turn into wearing near last year summer winter weeks ago week yesterday trip christmas"
    " birthday card picture pictures watercolor watercolour painting drawing sketch oil pencil dog dogs cat cats "
    "mom mum dad"
    " grandma grandpa mother father wife husband daughter kids family beach lake mountain house garden photo "
    "photos saying"
    " can could would like want some our two three wedding vacation holiday weekend story book storybook baby old "
    "friends image images page pages style portrait portraits cousin cousins with photo table village train park "
    "zoo"
)
SIGNS = ""
