//! Pictures that people attach: small ones to be shown, and what may go onto a page. A picture is measured before it is decoded,
//! so that a scan of 40,000 × 40,000 pixels is refused and does not fill the memory.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use std::borrow::Cow;
use std::io::Cursor;

/// Pixels of a side that are decoded at most: A0 at 300 dpi is 9,933 × 14,043.
const SIDE_MAX: u32 = 16_000;
/// Pixels in all: 400 MB decoded.
const PIXELS_MAX: u64 = 100_000_000;
/// Longest side on a page: A4 at 300 dpi.
const PRINTED_MAX: u32 = 3_508;
/// Quality of a picture that had to be written anew.
const QUALITY: u8 = 88;

/// What is wrong with a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// No JPEG and no PNG, or a damaged one.
    #[error("no picture that can be read: {0}")]
    Unreadable(String),
    /// Larger than can be held in memory.
    #[error("{width} × {height} pixels")]
    TooLarge {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
}

/// Width and height in pixels, from the head of the file alone.
///
/// # Errors
/// [`PictureFault::Unreadable`].
pub fn size(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    reader(bytes)?.into_dimensions().map_err(unreadable)
}

/// A PNG at most `side` pixels long, turned clockwise by so many quarters.
///
/// # Errors
/// [`PictureFault`].
pub fn thumbnail(bytes: &[u8], side: u32, turns: u8) -> Result<Vec<u8>, PictureFault> {
    let picture = turned(decode(bytes)?.thumbnail(side, side), turns);
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).map_err(unreadable)?;
    Ok(png.into_inner())
}

/// The picture as it goes onto a page: as it is, unless it has to be turned or is finer than print shows.
///
/// # Errors
/// [`PictureFault`].
pub fn printable(bytes: &[u8], turns: u8) -> Result<Cow<'_, [u8]>, PictureFault> {
    let (width, height) = size(bytes)?;
    let fits = width.max(height) <= PRINTED_MAX * 2;
    if fits && turns.is_multiple_of(4) {
        // Decoded once all the same: a damaged picture is named here and not somewhere within a document.
        decode(bytes)?;
        return Ok(Cow::Borrowed(bytes));
    }
    let mut picture = turned(decode(bytes)?, turns);
    if !fits {
        picture = picture.resize(PRINTED_MAX, PRINTED_MAX, FilterType::Triangle);
    }
    let mut jpeg = Vec::new();
    let flat = DynamicImage::ImageRgb8(picture.into_rgb8());
    flat.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY)).map_err(unreadable)?;
    Ok(Cow::Owned(jpeg))
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureFault> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| PictureFault::Unreadable(error.to_string()))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    let (width, height) = size(bytes)?;
    if width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(PictureFault::TooLarge { width, height });
    }
    let mut reader = reader(bytes)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(PIXELS_MAX * 8);
    reader.limits(limits);
    reader.decode().map_err(unreadable)
}

fn unreadable(error: image::ImageError) -> PictureFault {
    PictureFault::Unreadable(error.to_string())
}

fn turned(picture: DynamicImage, turns: u8) -> DynamicImage {
    match turns % 4 {
        1 => picture.rotate90(),
        2 => picture.rotate180(),
        3 => picture.rotate270(),
        _ => picture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_thumbnail_keeps_the_shape_and_is_turned() {
        assert_eq!(size(&thumbnail(&png(400, 200), 100, 0).unwrap()), Ok((100, 50)));
        assert_eq!(size(&thumbnail(&png(400, 200), 100, 1).unwrap()), Ok((50, 100)), "a quarter clockwise");
    }

    #[test]
    fn a_picture_too_large_for_memory_is_refused_by_its_head_alone() {
        // The head of a PNG of 40,000 × 40,000 pixels, and nothing behind it.
        let mut head = png(1, 1);
        head.truncate(33);
        head[16..20].copy_from_slice(&40_000u32.to_be_bytes());
        head[20..24].copy_from_slice(&40_000u32.to_be_bytes());
        let fault = thumbnail(&head, 100, 0).unwrap_err();
        assert!(matches!(fault, PictureFault::TooLarge { width: 40_000, .. } | PictureFault::Unreadable(_)), "{fault:?}");
        assert!(printable(&head, 0).is_err());
    }

    #[test]
    fn what_is_no_picture_or_a_damaged_one_is_named() {
        let whole = png(64, 64);
        assert!(matches!(size(b"not a picture"), Err(PictureFault::Unreadable(_))));
        assert!(matches!(printable(&whole[..whole.len() / 2], 0), Err(PictureFault::Unreadable(_))), "cut short");
    }

    #[test]
    fn what_goes_onto_a_page_is_written_anew_only_where_it_must() {
        let small = png(300, 100);
        assert!(matches!(printable(&small, 0).unwrap(), Cow::Borrowed(_)), "as it is");
        assert_eq!(size(&printable(&small, 3).unwrap()), Ok((100, 300)), "turned");
        assert_eq!(
            size(&printable(&png(8_000, 40), 0).unwrap()).map(|(width, _)| width),
            Ok(PRINTED_MAX),
            "finer than print shows"
        );
    }
}
