import pytest

from shared.domain.brief import Brief, Subject
from shared.domain.models import MODELS
from shared.domain.products import PRODUCTS, Product
from shared.domain.prompt import compose


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=PRODUCTS)
def test_every_model_can_give_a_product_its_shape(product: Product) -> None:
    for model in MODELS.values():
        if product.ratio and model.aspect_ratios and product.id in model.products:
            assert product.ratio in model.aspect_ratios


def test_a_model_is_told_how_an_avatar_is_framed() -> None:
    brief = Brief(subjects=(Subject(kind="pet", noun="cat"),), product="avatar")
    assert compose(brief, "oil").startswith("A square head-and-shoulders avatar of the cat in image 1, as an oil")
